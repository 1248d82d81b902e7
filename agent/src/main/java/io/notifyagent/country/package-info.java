/**
 * Countries of addresses (rule E10): a file of networks, read on an agent thread into flat arrays, and looked up on the
 * thread that emits without allocation, lock or name server. Uses event and runtime only.
 */
package io.notifyagent.country;
