package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** C2, C5: whatever the bytes, an answer with places; and what the JDK's reader says where both know the form. */
class PropertiesReaderFuzzTest {

    /** Without escapes, and without blanks at the end of a value, which the JDK keeps and operators do not see. */
    private static final Pattern PLAIN =
            Pattern.compile("([a-z]+(\\.[a-z]+)*=[!-\\[\\]-~]([ -\\[\\]-~]*[!-\\[\\]-~])?\\n)*+");

    @FuzzTest(maxDuration = "2m")
    void answersToAnyBytes(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        SourceFile source = new SourceFile("f", Path.of("/etc"), text);
        Problems problems = new Problems();

        List<Property> properties = new PropertiesReader(source, HandlerKey::isDirective, problems).read();

        for (Problem problem : problems.sorted()) {
            assertThat(problem.position().line()).isPositive();
            assertThat(problem.position().column()).isPositive();
            assertThat(problem.message()).isNotBlank();
        }
        for (Property property : properties) {
            assertThat(property.key().position().line()).isPositive();
        }
        if (problems.sorted().isEmpty() && PLAIN.matcher(text).matches()) {
            Properties expected = new Properties();
            expected.load(new StringReader(text));
            Map<String, String> read = new HashMap<>();
            properties.forEach(
                    property -> read.put(property.key().text(), property.value().text()));
            assertThat(read).isEqualTo(expected);
        }
    }
}
