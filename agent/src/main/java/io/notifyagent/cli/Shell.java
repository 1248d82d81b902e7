package io.notifyagent.cli;

import java.io.InputStream;
import java.util.Map;

/**
 * What a command is run from. Immutable.
 *
 * @param in standard input
 * @param environment variables of the environment
 * @param paint colours, where there is a terminal to show them
 */
record Shell(InputStream in, Map<String, String> environment, Paint paint) {}
