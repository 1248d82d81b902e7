package io.notifyagent.sink.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Says in one line why an exchange failed and what to do. Of the URL scheme, host and port only (rule C6): no text of an
 * exception is passed on but those of sockets, which know no more. Stateless, safe on any thread.
 */
final class Failures {

    private Failures() {}

    /** @param phase what the exchange was at; used where the exception does not tell */
    static String describe(Throwable failure, Phase phase, HttpPlan plan) {
        String endpoint = plan.target().endpoint();
        if (failure instanceof UnknownHostException) {
            return "cannot resolve " + plan.target().host() + "; check the host in 'sink' and the name server";
        }
        if (failure instanceof SocketTimeoutException) {
            boolean connecting = phase.compareTo(Phase.SENDING) < 0;
            return timeout(phase, connecting ? plan.connectTimeoutMillis() : plan.timeoutMillis(), plan);
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to " + endpoint + "; check network and firewall";
        }
        if (failure instanceof ConnectException) {
            return "connect refused by " + endpoint + "; is the receiver running, is the port right?";
        }
        if (failure instanceof SSLException) {
            return tls(failure, plan.target());
        }
        if (failure instanceof MessageConstraintException) {
            return endpoint + " answers with more headers than an answer may have; check what listens there";
        }
        if (cause(failure, HttpException.class) != null && !(failure instanceof NoHttpResponseException)) {
            return endpoint + " does not answer in HTTP; check scheme and port of 'sink'";
        }
        if (failure instanceof NoHttpResponseException || failure instanceof ConnectionClosedException) {
            return endpoint + " closed the connection while " + phase;
        }
        if (failure instanceof InterruptedIOException) {
            return "interrupted while " + phase + " (" + endpoint + ")";
        }
        return "connection to " + endpoint + " broke while " + phase + ": " + oneLine(failure);
    }

    /** For an exchange that took longer than {@code millis}. */
    static String timeout(Phase phase, long millis, HttpPlan plan) {
        return "no answer from " + plan.target().endpoint() + " within " + seconds(millis) + " s: still " + phase;
    }

    private static String tls(Throwable failure, HttpTarget target) {
        String who = "TLS with " + target.endpoint() + " failed: ";
        if (cause(failure, CertificateExpiredException.class) != null) {
            return who + "its certificate has expired; renew it there, or check this machine's clock";
        }
        if (cause(failure, CertificateNotYetValidException.class) != null) {
            return who + "its certificate is not valid yet; check the clocks of both machines";
        }
        String all = messages(failure);
        if (all.contains("unable to find valid certification path") || all.contains("path validation failed")) {
            return who + "its certificate is not trusted; have it signed by an authority that this JDK knows";
        }
        if (all.contains("subject alternative") || all.contains("no name matching")) {
            return who + "its certificate is for another host; use the name in the certificate in 'sink'";
        }
        if (all.contains("unsupported or unrecognized ssl message")) {
            return who + "it does not speak TLS; is it an http:// receiver?";
        }
        if (all.contains("protocol_version") || all.contains("handshake_failure") || all.contains("cipher")) {
            return who + "no TLS version or cipher in common; it needs TLS 1.2 or 1.3";
        }
        return who + oneLine(failure);
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
