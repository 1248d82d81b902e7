package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A wrong profile never stops the host: whatever the bytes, a profile, or problems with places. */
class ProfileParserFuzzTest {

    private final ProfileParser parser = new ProfileParser(Set.of("amf0", "avc_config"));

    @FuzzTest(maxDuration = "2m")
    void answersToAnyBytes(byte[] bytes) {
        ParsedProfile parsed = parser.parse("p.profile", new String(bytes, StandardCharsets.UTF_8));

        assertThat(parsed.profile().isPresent() || !parsed.problems().isEmpty()).isTrue();
        for (var problem : parsed.problems()) {
            assertThat(problem.position().line()).isPositive();
            assertThat(problem.position().column()).isPositive();
            assertThat(problem.message()).isNotBlank();
        }
    }
}
