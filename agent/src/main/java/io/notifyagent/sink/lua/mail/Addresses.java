package io.notifyagent.sink.lua.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads addresses, names before them allowed, several in one text with commas between. Stateless. */
final class Addresses {

    private Addresses() {}

    /** @throws IllegalArgumentException naming the one that is no address */
    static List<InternetAddress> parse(String what, List<String> written) {
        List<InternetAddress> addresses = new ArrayList<>();
        for (String text : written) {
            String clean = HeaderText.withoutControls(text);
            try {
                for (InternetAddress address : InternetAddress.parse(clean, true)) {
                    address.validate();
                    if (address.getPersonal() != null) {
                        address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
                    }
                    addresses.add(address);
                }
            } catch (AddressException e) {
                throw new IllegalArgumentException("'" + what + "' holds no mail address: '" + clean + "'");
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every JDK has UTF-8", e);
            }
        }
        return addresses;
    }

    /** As a header takes them. */
    static String join(List<InternetAddress> addresses) {
        List<String> texts = addresses.stream().map(InternetAddress::toString).toList();
        return String.join(",\r\n ", texts);
    }
}
