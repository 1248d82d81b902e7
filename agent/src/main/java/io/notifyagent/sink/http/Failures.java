package io.notifyagent.sink.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Says in one line why an exchange failed and what to do. Of the URL scheme, host and port only (rule C6): no text of an
 * exception is passed on but those of sockets, which know no more. Stateless, safe on any thread.
 */
final class Failures {

    /** Alerts by which a server refuses the certificate of a client, or the want of one (RFC 8446 6.2). */
    private static final Pattern OUR_CERTIFICATE = Pattern.compile("received fatal alert: (certificate_required"
            + "|bad_certificate|unsupported_certificate|certificate_revoked|certificate_expired|certificate_unknown"
            + "|unknown_ca|access_denied)");

    private Failures() {}

    /** @param exchange what it was at; used where the exception does not tell */
    static String describe(Throwable failure, Cutoff exchange, HttpPlan plan) {
        Phase phase = exchange.phase();
        String endpoint = plan.target().endpoint();
        if (failure instanceof UnknownHostException) {
            return plan.proxy() == null
                    ? "cannot resolve " + plan.target().host() + "; check the host in 'sink' and the name server"
                    : "cannot resolve " + plan.proxy().host() + "; check the host in 'proxy' and the name server";
        }
        if (failure instanceof SocketTimeoutException) {
            // While a tunnel is asked for the phase is still the one of connecting, but the limit is another.
            boolean connecting = phase.compareTo(Phase.SENDING) < 0
                    && (plan.proxy() == null || failure instanceof ConnectTimeoutException || phase == Phase.SECURING);
            return timeout(phase, connecting ? plan.connectTimeoutMillis() : plan.timeoutMillis(), plan);
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to " + plan.peer() + "; check network and firewall";
        }
        if (failure instanceof ConnectException) {
            return "connect refused by " + plan.peer() + "; is the " + (plan.proxy() == null ? "receiver" : "proxy")
                    + " running, is the port right?";
        }
        if (failure instanceof SSLException) {
            return tls(failure, plan);
        }
        if (failure instanceof NoTunnelException refused) {
            return tunnel(refused.status(), plan);
        }
        if (exchange.askedForCertificate()
                && (failure instanceof SocketException
                        || failure instanceof ConnectionClosedException
                        || failure instanceof NoHttpResponseException)) {
            // It broke off without a word, or its alert was lost behind the broken pipe.
            return "TLS with " + endpoint + " failed: " + certificateOfOurs(plan);
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
        return "no answer from " + plan.peer() + " within " + seconds(millis) + " s: still " + phase;
    }

    private static String tunnel(int status, HttpPlan plan) {
        return plan.peer() + " opens no tunnel to " + plan.target().endpoint() + " (HTTP " + status + "); check "
                + (status == 407 ? "user and password in 'proxy'" : "what the proxy allows and reaches");
    }

    private static String tls(Throwable failure, HttpPlan plan) {
        String who = "TLS with " + plan.target().endpoint() + " failed: ";
        if (cause(failure, CertificateExpiredException.class) != null) {
            return who + "its certificate has expired; renew it there, or check this machine's clock";
        }
        if (cause(failure, CertificateNotYetValidException.class) != null) {
            return who + "its certificate is not valid yet; check the clocks of both machines";
        }
        String all = messages(failure);
        if (all.contains(SelfSigned.MARK)) {
            return who + "its certificate is self-signed; name that certificate in 'ca_file', or have it signed by an"
                    + " authority";
        }
        if (all.contains("unable to find valid certification path") || all.contains("path validation failed")) {
            return who + "its certificate is not trusted; "
                    + (plan.trust().caFile() == null
                            ? "name its authority in 'ca_file', or have it signed by one that this JDK knows"
                            : "its authority is not in 'ca_file'");
        }
        if (all.contains("subject alternative") || all.contains("no name matching")) {
            return who + "its certificate is for another host; use the name in the certificate in 'sink'";
        }
        if (all.contains("unsupported or unrecognized ssl message")) {
            return who + "it does not speak TLS; is it an http:// receiver?";
        }
        if (all.contains("protocol_version") || all.contains("protocol version")) {
            return who + "no TLS version in common; it needs TLS 1.2 or 1.3";
        }
        boolean anonymous = plan.trust().clientCert() == null;
        if (all.contains("handshake_failure") || all.contains("cipher")) {
            return who + "no TLS version or cipher in common; it needs TLS 1.2 or 1.3"
                    + (anonymous ? " (or it wants a client certificate: 'client_cert')" : "");
        }
        if (OUR_CERTIFICATE.matcher(all).find()) {
            return who + certificateOfOurs(plan);
        }
        return who + oneLine(failure);
    }

    private static String certificateOfOurs(HttpPlan plan) {
        return plan.trust().clientCert() == null
                ? "it wants a client certificate; name one in 'client_cert' and 'client_key'"
                : "it does not take our client certificate; check that 'client_cert' is valid and of an authority that"
                        + " it knows";
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
