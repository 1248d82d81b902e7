package io.notifyagent.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a command line asks for: the first line it sends. An immutable value; fields it does not know are passed over. */
public record ControlRequest(String command, List<String> arguments) {

    public ControlRequest {
        arguments = List.copyOf(arguments);
    }

    /** @throws IOException where the line is no request */
    static ControlRequest parse(String line) throws IOException {
        String command = null;
        List<String> arguments = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the request is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("command") && value == JsonToken.VALUE_STRING) {
                    command = json.getText();
                } else if (name.equals("arguments") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        arguments.add(json.getText());
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        if (command == null) {
            throw new IOException("the request names no command");
        }
        return new ControlRequest(command, arguments);
    }

    /** The line that asks for this, in UTF-8. */
    public byte[] line() throws IOException {
        JsonLine json = new JsonLine();
        int length = json.of(Map.of("command", command, "arguments", arguments));
        return Arrays.copyOf(json.bytes(), length);
    }
}
