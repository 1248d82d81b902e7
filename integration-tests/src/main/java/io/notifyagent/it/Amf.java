package io.notifyagent.it;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the values of an RTMP command (AMF0). For one thread. */
public final class Amf {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    public Amf text(String value) throws IOException {
        out.writeByte(2);
        return name(value);
    }

    public Amf number(double value) throws IOException {
        out.writeByte(0);
        out.writeDouble(value);
        return this;
    }

    public Amf nothing() throws IOException {
        out.writeByte(5);
        return this;
    }

    /** The object that a connect carries. */
    public Amf connection(String app, int port) throws IOException {
        out.writeByte(3);
        name("app").text(app);
        name("flashVer").text("FMLE/3.0 (compatible; test)");
        name("tcUrl").text("rtmp://127.0.0.1:" + port + "/" + app);
        name("objectEncoding").number(0);
        out.writeShort(0);
        out.writeByte(9);
        return this;
    }

    private Amf name(String value) throws IOException {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.writeShort(text.length);
        out.write(text);
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
