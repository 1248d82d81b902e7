# Red5 1.2.x and 1.3.x. Types and methods checked against 1.2.12 and 1.3.17, live, on Java 17 and 25.

profile red5 {
  when org.red5.server.Launcher;
  # A relative by another maker, with a profile of its own.
  without io.antmedia.AntMediaApplicationAdapter;
  product Red5;
  version maven org.red5/red5-server;
  alias R org.red5.server;
  alias E org.red5.server.net.rtmp.event;
}

# --- the server -------------------------------------------------------------------------------------------------------

hook server_started {
  method R.Launcher.launch();
  at return;
  begin server "red5";
  existing R.net.rtmp.RTMPConnManager::applicationContext<org.springframework.context.support.AbstractApplicationContext>.getBeanFactory().getSingleton("rtmpTransport")<R.net.rtmp.RTMPMinaTransport>.acceptor;
}

# Red5's own shutdown closes every stream before the JVM ends: no source is lost by that.
hook server_stopping {
  method R.service.ShutdownServer.shutdownOrderly();
  at entry;
  mark server "red5" server_shutdown;
}

# Every way to bind ends here; Red5's own transport swallows the failure and goes on.
# RTMPSMinaIoHandler extends RTMPMinaIoHandler, hence the names.
hook rtmp_listens {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at return;
  when this.getHandler().getClass().getName() == "org.red5.server.net.rtmp.RTMPMinaIoHandler";
  existing R.net.rtmp.RTMPConnManager::applicationContext<org.springframework.context.support.AbstractApplicationContext>.getBeanFactory().getSingleton("rtmpTransport")<R.net.rtmp.RTMPMinaTransport>.acceptor;
  each this.getLocalAddresses()[*]<java.net.InetSocketAddress>;
  begin listener item;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmp";
}

hook rtmps_listens {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at return;
  when this.getHandler() is R.net.rtmps.RTMPSMinaIoHandler;
  each this.getLocalAddresses()[*]<java.net.InetSocketAddress>;
  begin listener item;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmps";
}

hook rtmp_cannot_listen {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at throw;
  when this.getHandler().getClass().getName() == "org.red5.server.net.rtmp.RTMPMinaIoHandler";
  when thrown.getCause().getCause() == null;
  each arg0[*]<java.net.InetSocketAddress>;
  emit listener_failure;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmp";
  reason thrown.getMessage();
}

# The MINA of 1.3 fails while it reports a failure: what there was to report is the cause of the cause.
hook rtmp_cannot_listen_on_1_3 {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at throw;
  when this.getHandler().getClass().getName() == "org.red5.server.net.rtmp.RTMPMinaIoHandler";
  when thrown.getCause().getCause() != null;
  each arg0[*]<java.net.InetSocketAddress>;
  emit listener_failure;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmp";
  reason thrown.getCause().getCause().getMessage();
}

hook rtmps_cannot_listen {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at throw;
  when this.getHandler() is R.net.rtmps.RTMPSMinaIoHandler;
  when thrown.getCause().getCause() == null;
  each arg0[*]<java.net.InetSocketAddress>;
  emit listener_failure;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmps";
  reason thrown.getMessage();
}

hook rtmps_cannot_listen_on_1_3 {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at throw;
  when this.getHandler() is R.net.rtmps.RTMPSMinaIoHandler;
  when thrown.getCause().getCause() != null;
  each arg0[*]<java.net.InetSocketAddress>;
  emit listener_failure;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmps";
  reason thrown.getCause().getCause().getMessage();
}

# HTTP, where Red5 has a Tomcat. It binds first and starts when its applications have, seconds later; or binds then.
hook http_is_bound {
  method org.apache.coyote.AbstractProtocol.init();
  optional;
  at return;
  when this.getLocalPort() > 0;
  begin listener this;
  ip this.getAddress().getHostAddress();
  port this.getLocalPort();
  proto "http";
}

hook http_listens {
  method org.apache.coyote.AbstractProtocol.start();
  optional;
  at return;
  begin listener this;
  ip this.getAddress().getHostAddress();
  port this.getLocalPort();
  proto "http";
}

hook http_cannot_listen {
  method org.apache.coyote.AbstractProtocol.init();
  optional;
  at throw;
  when thrown is java.io.IOException;
  emit listener_failure;
  ip this.getAddress().getHostAddress();
  port this.getPort();
  proto "http";
  reason thrown.getMessage();
}

# --- connections: parents of what publishers and viewers do -----------------------------------------------------------

# red5-client inside the server has such connections too, with another handler.
hook connected {
  method R.net.rtmp.RTMPMinaConnection.connect(R.api.scope.IScope, Object[]);
  at return;
  when return == true;
  when this.getHandler() is R.net.rtmp.RTMPHandler;
  begin connection this.getSessionId();
  existing R.net.rtmp.RTMPConnManager::instance.getAllConnections()[*]<R.net.rtmp.RTMPMinaConnection>;
  session_id this.getSessionId();
  ip this.getRemoteAddress();
  proto this.getProtocol();
  app this.getPath();
  user_agent this.getConnectParams().get("flashVer");
  referer this.getConnectParams().get("pageUrl");
  query_string this.getConnectParams().get("queryString");
}

# Exactly once per connection, after its streams were closed.
hook disconnected {
  method R.net.rtmp.RTMPConnManager.removeConnection(String);
  at return;
  when return != null;
  end connection return.getSessionId();
}

# An end the client asked for. Seen when the command arrives, on the thread that would also see the connection go:
# the threads that carry it out race with that.
hook orderly {
  method R.net.rtmp.RTMPConnection.handleMessageReceived(R.net.rtmp.message.Packet);
  at entry;
  when arg0.getHeader().getDataType() in 20,17;
  when arg0.getMessage()<E.Invoke>.getCall().getServiceMethodName() in FCUnpublish,closeStream,deleteStream;
  mark connection this.getSessionId() orderly;
}

hook orderly_unpublish {
  method R.net.rtmp.RTMPConnection.handleMessageReceived(R.net.rtmp.message.Packet);
  at entry;
  when arg0.getHeader().getDataType() in 20,17;
  when arg0.getMessage()<E.Invoke>.getCall().getServiceMethodName() == publish;
  when arg0.getMessage()<E.Invoke>.getCall().getArguments()[0] == false;
  mark connection this.getSessionId() orderly;
}

# Also called for a connection that is gone already: that was no time-out.
hook timed_out {
  method R.net.rtmp.RTMPMinaConnection.onInactive();
  at entry;
  when this.isConnected() == true;
  mark connection this.getSessionId() timeout;
}

hook connection_broken {
  method R.net.rtmp.RTMPMinaIoHandler.exceptionCaught(org.apache.mina.core.session.IoSession, Throwable);
  at entry;
  when arg1 is java.io.IOException;
  mark connection arg0.getAttribute("rtmp.sessionid") reset;
}

# What cannot be read as RTMP: the server closes the connection next. A source is broken only where one had been taken.
hook broken_source {
  method R.net.rtmp.codec.RTMPProtocolDecoder.decode(R.net.rtmp.RTMPConnection, R.net.protocol.RTMPDecodeState, org.apache.mina.core.buffer.IoBuffer);
  at throw;
  each arg0.getStreamsMap().values()[*]<R.stream.ClientBroadcastStream>;
  when item.getState() == PUBLISHING;
  emit stream_broken_source;
  of publish item;
  reason thrown.getMessage();
}

hook connection_cannot_be_read {
  method R.net.rtmp.codec.RTMPProtocolDecoder.decode(R.net.rtmp.RTMPConnection, R.net.protocol.RTMPDecodeState, org.apache.mina.core.buffer.IoBuffer);
  at throw;
  mark connection arg0.getSessionId() error;
}

# --- publishers -------------------------------------------------------------------------------------------------------

# Here, once per stream, the server tells the publisher that it publishes. A publisher who is gone meanwhile is closed on
# another thread at the same time, or has been already: it began all the same, as in the server's own log. Whichever comes
# first, an end follows, for the closing thread says so before and after, and this one looks again when it is done.
hook publish_started {
  method R.stream.ClientBroadcastStream.sendPublishStartNotify();
  at entry;
  begin publish this;
  existing R.net.rtmp.RTMPConnManager::instance.getAllConnections()[*]<R.net.rtmp.RTMPConnection>.getStreamsMap()[*]<R.stream.ClientBroadcastStream>;
  of connection this.getConnection().getSessionId();
  media this.getPublishedName();
  query_string query(this.getParameters()).get("query");
}

hook publish_was_closed {
  method R.stream.ClientBroadcastStream.sendPublishStartNotify();
  at exit;
  when this.closed.get() == true;
  end publish this;
  bytes this.getBytesReceived();
  max_clients this.getMaxSubscribers();
}

# Called again and again; only the call that closes counts. It frees the name on its way, so who has the name next could
# begin before it returns: the end is told when it begins.
hook publish_stopped {
  method R.stream.ClientBroadcastStream.close();
  at entry;
  when this.closed.get() == false;
  end publish this;
  bytes this.getBytesReceived();
  max_clients this.getMaxSubscribers();
}

# What has begun since then.
hook publish_closed {
  method R.stream.ClientBroadcastStream.close();
  at exit;
  end publish this;
  bytes this.getBytesReceived();
  max_clients this.getMaxSubscribers();
}

# Nobody calls this when a publisher leaves: it is an order, by JMX or by an application.
hook stream_stop {
  method R.stream.ClientBroadcastStream.stop();
  at entry;
  when this.closed.get() == false;
  emit stream_stop;
  of publish this;
  by order(thread).get("by");
}

hook stopped_by_order {
  method R.stream.ClientBroadcastStream.stop();
  at entry;
  when this.closed.get() == false;
  mark publish this stopped;
}

# --- frames -----------------------------------------------------------------------------------------------------------

# The sequence header of AVC and the end of a sequence, which ffmpeg sends last, are marked as key frames, but show
# nothing.
hook source_ready {
  method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent);
  at entry;
  when arg0 is E.VideoData;
  when arg0<E.VideoData>.getFrameType() == KEYFRAME;
  when arg0<E.VideoData>.isConfig() == false;
  when arg0<E.VideoData>.isEndOfSequence() == false;
  ready publish this;
  once;
  video_codec this.getCodecInfo().getVideoCodecName();
  audio_codec this.getCodecInfo().getAudioCodecName();
}

hook video {
  method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent);
  at entry;
  when arg0 is E.VideoData;
  when arg0<E.VideoData>.isConfig() == false;
  when arg0<E.VideoData>.isEndOfSequence() == false;
  frame publish this;
  track "video";
  timestamp arg0<E.VideoData>.getTimestamp();
  size arg0<E.VideoData>.getData().limit();
  key arg0<E.VideoData>.getFrameType() == KEYFRAME;
}

hook audio {
  method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent);
  at entry;
  when arg0 is E.AudioData;
  frame publish this;
  track "audio";
  timestamp arg0<E.AudioData>.getTimestamp();
  size arg0<E.AudioData>.getData().limit();
}

# Red5 makes one up, with dates only, before the publisher's own.
hook media_info {
  method R.stream.AbstractStream.setMetaData(E.Notify);
  at entry;
  when this is R.stream.ClientBroadcastStream;
  info publish this;
  video_codec onmetadata(arg0.getData().buf()).get("video_codec");
  audio_codec onmetadata(arg0.getData().buf()).get("audio_codec");
  width onmetadata(arg0.getData().buf()).get("width");
  height onmetadata(arg0.getData().buf()).get("height");
  fps onmetadata(arg0.getData().buf()).get("fps");
  video_bitrate onmetadata(arg0.getData().buf()).get("video_bitrate");
  audio_bitrate onmetadata(arg0.getData().buf()).get("audio_bitrate");
  sample_rate onmetadata(arg0.getData().buf()).get("sample_rate");
  channels onmetadata(arg0.getData().buf()).get("channels");
  encoder onmetadata(arg0.getData().buf()).get("encoder");
}

# What the sequence headers tell holds: metadata are what the encoder was told, if they come at all.
hook video_header {
  method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent);
  at entry;
  when arg0 is E.VideoData;
  when arg0<E.VideoData>.isConfig() == true;
  info publish this;
  video_codec avc_config(arg0<E.VideoData>.getData().buf()).get("video_codec");
  width avc_config(arg0<E.VideoData>.getData().buf()).get("width");
  height avc_config(arg0<E.VideoData>.getData().buf()).get("height");
  fps avc_config(arg0<E.VideoData>.getData().buf()).get("fps");
}

# AudioData.isConfig() looks at the wrong byte and is never true for AAC.
hook audio_header {
  method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent);
  at entry;
  when arg0 is E.AudioData;
  when aac_config(arg0<E.AudioData>.getData().buf()).get("audio_codec") == aac;
  info publish this;
  audio_codec aac_config(arg0<E.AudioData>.getData().buf()).get("audio_codec");
  sample_rate aac_config(arg0<E.AudioData>.getData().buf()).get("sample_rate");
  channels aac_config(arg0<E.AudioData>.getData().buf()).get("channels");
}

# --- streams of the server's own: playlists -----------------------------------------------------------------------------

hook playlist_started {
  method R.stream.ProviderService.registerBroadcastStream(R.api.scope.IScope, String, R.api.stream.IBroadcastStream);
  at return;
  when return == true;
  when arg2 is R.stream.ServerStream;
  begin stream arg2;
  media arg1;
  app arg0.getName();
  type "server";
}

# For an agent that comes late: by then the playlist has begun. In the applications themselves, not in their rooms.
hook playlist_lives {
  method R.stream.ServerStream.start();
  at return;
  begin stream this;
  existing R.net.rtmp.RTMPConnManager::applicationContext<org.springframework.context.support.AbstractApplicationContext>.getParent()<org.springframework.context.support.AbstractApplicationContext>.getBeanFactory().getSingleton("red5.server")<R.Server>.globals.values()[*]<R.scope.Scope>.children[*]<R.scope.Scope>.children[*]<R.scope.BroadcastScope>.getProviders()[*]<R.stream.ServerStream>;
  media this.getPublishedName();
  app this.getScope().getName();
  type "server";
}

# At the end of its last item a playlist falls silent, but keeps the name: an application may play another item.
hook playlist_stopped {
  method R.stream.ServerStream.close();
  at entry;
  end stream this;
  reason "stopped";
}

hook playlist_switches {
  method R.stream.ServerStream.play(R.api.stream.IPlayItem);
  at return;
  when entry this.currentItem != null;
  when entry this.getState() == STOPPED;
  when this.items.size() > 1;
  emit source_switch;
  of stream this;
  from entry this.currentItem.getName();
  to this.currentItem.getName();
}

# A playlist looks for a file first, then for a live stream. A file that comes after a live item stands in for it. That it
# is a file shows in the job that will send it: its input may have been read to its end by then.
hook playlist_falls_back {
  method R.stream.ServerStream.nextItem();
  at return;
  when entry this.msgIn is R.scope.BroadcastScope;
  when this.vodJobName != null;
  emit stream_backup;
  of stream this;
  url this.currentItem.getName();
}

# --- pushing: red5-client in the server ---------------------------------------------------------------------------------

# Which stream a proxy pushes is what it listens to; that it pushes is told when the other server takes it. Its name there
# is a secret of that server's, more often than not, and is told nowhere.
hook push_has_a_source {
  method R.scope.BroadcastScope.subscribe(R.messaging.IConsumer, java.util.Map);
  at return;
  when return == true;
  when arg0.getClass().getName() == "org.red5.proxy.StreamingProxy";
  begin connection arg0;
  media this.getName();
  app this.getParent().getName();
}

hook push_lost_its_source {
  method R.scope.BroadcastScope.unsubscribe(R.messaging.IConsumer);
  at return;
  when arg0.getClass().getName() == "org.red5.proxy.StreamingProxy";
  end connection arg0;
}

hook push_started {
  method org.red5.proxy.StreamingProxy.setState(org.red5.proxy.StreamState);
  optional;
  at return;
  when arg0 == PUBLISHED;
  begin push this;
  of connection this;
  url this.rtmpClient.getConnectionParams().get("tcUrl");
  proto this.rtmpClient.protocol;
}

hook push_stopped {
  method org.red5.proxy.StreamingProxy.setState(org.red5.proxy.StreamState);
  optional;
  at return;
  when arg0 in STOPPED,UNPUBLISHED;
  end push this;
}

# --- viewers ----------------------------------------------------------------------------------------------------------

# Once per item that is played: not after a pause or a seek. The written bytes are those of the whole connection, so
# those from before are told too, to be subtracted.
hook session_opened {
  method R.stream.PlaylistSubscriberStream.onChange(R.api.stream.StreamState, Object[]);
  at entry;
  when arg0 == PLAYING;
  begin session this;
  existing R.net.rtmp.RTMPConnManager::instance.getAllConnections()[*]<R.net.rtmp.RTMPConnection>.getStreamsMap()[*]<R.stream.PlaylistSubscriberStream>;
  of connection this.getConnection().getSessionId();
  media name(this.getCurrentItem().getName()).get("name");
  query_string name(this.getCurrentItem().getName()).get("query");
  bytes this.getConnection().getWrittenBytes();
}

hook session_finished {
  method R.stream.PlaylistSubscriberStream.onChange(R.api.stream.StreamState, Object[]);
  at entry;
  when arg0 == STOPPED;
  end session this;
  bytes this.getConnection().getWrittenBytes();
  reason "finished";
}

hook session_closed {
  method R.stream.PlaylistSubscriberStream.close();
  at entry;
  end session this;
  bytes this.getConnection().getWrittenBytes();
}

# --- recorded files that are played -----------------------------------------------------------------------------------

# Not the reader's constructor: a player's question for the length of a file makes a reader too.
hook file_opened {
  method R.stream.provider.FileProvider.init();
  at return;
  when this.reader != null;
  begin file this;
  of connection org.red5.server.api.Red5::getConnectionLocal().getSessionId();
  media this.file.getName();
  app this.scope.getName();
  path this.file.getPath();
  size this.reader.getTotalBytes();
}

# The position of the reader is asked of the operating system: one lseek when a file is closed.
hook file_closed {
  method R.stream.provider.FileProvider.uninit();
  at entry;
  when this.reader != null;
  end file this;
  bytes this.reader.getBytesRead();
}

# --- viewers that do not keep up ----------------------------------------------------------------------------------------

# MINA never makes a writer wait: it queues. A mebibyte of queue is seconds of a stream that a viewer is behind.
hook busy_port {
  method R.net.rtmp.RTMPMinaConnection.write(R.net.rtmp.message.Packet);
  at return;
  when this.getIoSession().getScheduledWriteBytes() > 1048576;
  emit busy_port;
  of connection this.getSessionId();
  peer this.getRemoteAddress();
  pending this.getIoSession().getScheduledWriteBytes();
  thread thread;
}

# --- recordings that are written --------------------------------------------------------------------------------------

# Red5 has no fragments: a recording is one, complete when its data have been put behind its head. What is returned are
# the bytes of its data; the head, a few hundred bytes, comes on top.
hook recording_finished {
  method org.red5.io.flv.impl.FLVWriter.finalizeFlv();
  at return;
  when return > 0;
  emit dvr_new_fragment;
  media file(this.filePath).get("stem");
  path this.filePath;
  utc instant(this.recordedDate).get("seconds");
  duration this.duration;
  size return;
}

# A name that is recorded anew, not to be appended to: what was recorded before is deleted. There is no word of whether
# anything was.
hook recording_deleted {
  method R.stream.RecordingListener.init(R.api.scope.IScope, String, boolean);
  at return;
  when return == true;
  when arg2 == false;
  emit dvr_deleted_fragments;
  media file(this.recordingConsumer.path).get("stem");
  path this.recordingConsumer.path;
}
