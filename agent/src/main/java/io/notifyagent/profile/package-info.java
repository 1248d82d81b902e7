/**
 * What to hook in which server, as data: the profile language and its model. A profile has the grammar of {@code notify}
 * blocks; {@link io.notifyagent.profile.ProfileParser} describes the language.
 *
 * <p>Read on the thread that starts the agent; immutable afterwards. Knows neither bytecode nor method handles: that is
 * the weave package's business.
 */
package io.notifyagent.profile;
