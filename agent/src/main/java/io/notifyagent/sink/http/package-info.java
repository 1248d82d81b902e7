/**
 * Webhooks: batches of events as JSON lists to {@code http://} and {@code https://} receivers, with Apache HttpClient on
 * one kept-alive connection per handler (rules P1-P6).
 *
 * <p>A sink is opened, used and closed by its handler's exchange thread; only {@code abort} comes from another, and ends
 * whatever the exchange is at by closing what it waits for. Sockets, names and TLS contexts are our own: nothing that the
 * JVM shares (proxy selector, authenticator, cookies, default SSL context) is used or changed.
 */
package io.notifyagent.sink.http;
