package io.notifyagent.config;

import java.nio.file.Path;

/**
 * A folder of recordings that is watched: {@code agent.dvr.NAME.*}.
 *
 * @param name NAME
 * @param path {@code path}: absolute
 * @param pattern {@code pattern} [every medium below]: which files are recordings, and what their paths tell
 * @param quietMillis {@code quiet} [5 s]: a file that has not changed for so long is complete
 */
public record ArchiveOptions(String name, Path path, ArchivePattern pattern, long quietMillis) {}
