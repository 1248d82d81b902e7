/** Stress tests (jcstress) of what host threads share with a handler's worker, and what its parts cost them. */
package io.notifyagent.pipeline;
