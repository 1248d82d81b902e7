package io.notifyagent.sink.lua.module;

import io.notifyagent.sink.lua.engine.Arguments;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.Text;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Varargs;

/**
 * The table {@code crypto} (rule S3): {@code sha1(text)}, {@code sha256(text)}, {@code hmac_sha256(key, text)}, in
 * lower-case hex. One per state.
 */
public final class CryptoModule {

    private static final String HMAC = "HmacSHA256";

    private Meter meter;

    public void install(Interpreter interpreter) {
        meter = interpreter.meter();
        interpreter
                .library("crypto")
                .add("sha1", a -> digest("SHA-1", a))
                .add("sha256", a -> digest("SHA-256", a))
                .add("hmac_sha256", this::hmac);
    }

    private Varargs digest(String algorithm, Arguments a) {
        LuaString text = a.text(1);
        meter.charge(64L + text.m_length / 8);
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(text.m_bytes, text.m_offset, text.m_length);
            return hex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw missing(algorithm, e);
        }
    }

    private Varargs hmac(Arguments a) {
        byte[] key = Text.bytes(a.text(1));
        LuaString text = a.text(2);
        meter.charge(64L + text.m_length / 8);
        try {
            Mac mac = Mac.getInstance(HMAC);
            // An empty key is the same as one zero byte, and Java refuses it.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, HMAC));
            mac.update(text.m_bytes, text.m_offset, text.m_length);
            return hex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw missing(HMAC, e);
        }
    }

    private static LuaString hex(byte[] bytes) {
        return Text.of(HexFormat.of().formatHex(bytes));
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("every JDK has " + algorithm + "; is java.security changed?", cause);
    }
}
