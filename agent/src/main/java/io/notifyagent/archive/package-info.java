/**
 * Recordings of any server, seen in the folders they are written to ({@code agent.dvr.NAME}): segments that have become
 * complete, segments and folders that are gone, the first segment of an hour, pictures.
 *
 * <p>Folders are polled once a second, not watched by the system: a look costs one system call per folder and one per
 * file that is still being written, for the time stamp of a folder changes when a name in it does. There is no limit of
 * watches to run into, nothing that overflows, no thread of the JDK's, and it works on network disks.
 *
 * <p>Runs on one agent thread per archive, so that a disk that hangs holds up nothing else. Links are not followed.
 */
package io.notifyagent.archive;
