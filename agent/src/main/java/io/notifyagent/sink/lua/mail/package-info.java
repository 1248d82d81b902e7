/**
 * Mail of scripts (rule S3): an SMTP dialogue within one deadline, with Angus Mail, which nothing else of the agent uses.
 *
 * <p>Runs on a handler's exchange thread, whose context loader is the agent's, for Angus finds its parts through it; only
 * {@code abort} comes from another thread.
 */
package io.notifyagent.sink.lua.mail;
