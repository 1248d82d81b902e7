/**
 * The command line: {@code java -jar notify-agent.jar COMMAND}. A process of its own, never a host: {@code boot}
 * hands it the streams, it answers an exit code (0 done, 1 failed, 2 wrong usage or invalid input) and ends no JVM itself.
 *
 * <p>Everything runs on the thread that called {@link io.notifyagent.cli.Main#run}. It reads configurations with the same
 * code as the agent, and may use all parts but those that touch a host; picocli and jackson-databind are used here only.
 */
package io.notifyagent.cli;
