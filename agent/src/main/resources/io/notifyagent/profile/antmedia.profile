# Ant Media Server 2.16.x, community edition. Types and methods checked against 2.16.2, live, on Java 17 and 25.
# Its RTMP side is a Red5 of years ago, which has gone its own way since.

profile antmedia {
  when org.red5.server.Launcher;
  with io.antmedia.AntMediaApplicationAdapter;
  product "Ant Media Server";
  version maven io.antmedia/ant-media-server;
  alias R org.red5.server;
  alias E org.red5.server.net.rtmp.event;
  alias A io.antmedia;
}

# --- the server -------------------------------------------------------------------------------------------------------

# Its last step loads the library of WebRTC, and throws where there is none: the server runs all the same.
hook server_started {
  method R.Launcher.launch();
  at exit;
  begin server "antmedia";
  existing R.net.rtmp.RTMPConnManager::instance;
}

hook server_stopping {
  method R.tomcat.TomcatLoader.destroy();
  at entry;
  mark server "antmedia" server_shutdown;
}

hook config_reloaded {
  method A.AntMediaApplicationAdapter.updateSettings(A.AppSettings, boolean, boolean);
  at return;
  when return == true;
  emit config_reloaded;
  app this.getScope().getName();
  source "server";
}

# Every way to bind ends here; Red5's own transport swallows the failure and goes on.
# RTMPSMinaIoHandler extends RTMPMinaIoHandler, hence the names.
hook rtmp_listens {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at return;
  when this.getHandler().getClass().getName() == "org.red5.server.net.rtmp.RTMPMinaIoHandler";
  each this.getLocalAddresses()[*]<java.net.InetSocketAddress>;
  begin listener item;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmp";
}

hook rtmp_cannot_listen {
  method org.apache.mina.core.service.AbstractIoAcceptor.bind(java.lang.Iterable);
  at throw;
  when this.getHandler().getClass().getName() == "org.red5.server.net.rtmp.RTMPMinaIoHandler";
  each arg0[*]<java.net.InetSocketAddress>;
  emit listener_failure;
  ip item.getAddress().getHostAddress();
  port item.getPort();
  proto "rtmp";
  reason thrown.getMessage();
}

# HTTP and WebSocket.
hook http_listens {
  method org.apache.coyote.AbstractProtocol.start();
  at return;
  begin listener this;
  ip this.getAddress().getHostAddress();
  port this.getLocalPort();
  proto "http";
}

hook http_cannot_listen {
  method org.apache.coyote.AbstractProtocol.init();
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
  when item.closed == false;
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
  when this.closed == true;
  end publish this;
  bytes this.getBytesReceived();
  max_clients this.getMaxSubscribers();
}

# Called again and again; only the call that closes counts. It frees the name on its way, so who has the name next could
# begin before it returns: the end is told when it begins.
hook publish_stopped {
  method R.stream.ClientBroadcastStream.close();
  at entry;
  when this.closed == false;
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

# The order of an operator, by REST or the console: it closes the publisher's connection next.
hook stream_stop {
  method A.AntMediaApplicationAdapter.stopStreaming(A.datastore.db.types.Broadcast, boolean, String);
  at entry;
  emit stream_stop;
  media arg0.getStreamId();
  app this.getScope().getName();
  by "api";
}

# Threads of Tomcat serve the REST interface and the console.
hook stopped_by_order {
  method R.net.rtmp.RTMPMinaConnection.close();
  at entry;
  when thread like http-*;
  mark connection this.getSessionId() stopped;
}

hook stream_reconfigured {
  method A.rest.BroadcastRestService.updateBroadcast(String, A.datastore.db.types.BroadcastUpdate);
  at return;
  when return.isSuccess() == true;
  emit stream_reconfigured;
  media arg0;
}

# --- frames -----------------------------------------------------------------------------------------------------------

# The sequence header of AVC is marked as a key frame, but shows nothing.
hook source_ready {
  method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent);
  at entry;
  when arg0 is E.VideoData;
  when arg0<E.VideoData>.getFrameType() == KEYFRAME;
  when arg0<E.VideoData>.isConfig() == false;
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

# --- streams that the server pulls ------------------------------------------------------------------------------------

hook pull_started {
  method A.streamsource.StreamFetcher$WorkerThread.prepareInputContext(A.datastore.db.types.Broadcast);
  at return;
  when return == true;
  begin stream this.this$0;
  media this.this$0.getStreamId();
  app this.this$0.getScope().getName();
  type "pull";
}

hook pull_failed {
  method A.streamsource.StreamFetcher$WorkerThread.prepareInputContext(A.datastore.db.types.Broadcast);
  at return;
  when return == false;
  emit stream_broken_source;
  media this.this$0.getStreamId();
  app this.this$0.getScope().getName();
  url this.this$0.getStreamUrl();
  reason this.this$0.getCameraError().getMessage();
}

hook pull_ready {
  method A.streamsource.StreamFetcher$WorkerThread.packetRead(org.bytedeco.ffmpeg.avcodec.AVPacket);
  at entry;
  ready stream this.this$0;
  once;
}

hook pull_packet {
  method A.streamsource.StreamFetcher$WorkerThread.packetRead(org.bytedeco.ffmpeg.avcodec.AVPacket);
  at entry;
  frame stream this.this$0;
  track "video";
}

hook pull_lost {
  method A.streamsource.StreamFetcher$WorkerThread.close(org.bytedeco.ffmpeg.avcodec.AVPacket);
  at entry;
  when this.streamPublished == true;
  when this.this$0.isStopRequestReceived() == false;
  emit source_lost;
  of stream this.this$0;
  reason "closed";
  url this.this$0.getStreamUrl();
}

hook pull_stopped_by_order {
  method A.streamsource.StreamFetcher.stopStream();
  at entry;
  mark stream this stopped;
}

hook pull_stopped {
  method A.streamsource.StreamFetcher$WorkerThread.close(org.bytedeco.ffmpeg.avcodec.AVPacket);
  at entry;
  end stream this.this$0;
}

# --- playlists ----------------------------------------------------------------------------------------------------------

hook playlist_switches {
  method A.streamsource.StreamFetcherManager.createAndStartNextPlaylistItem(A.datastore.db.types.Broadcast, A.streamsource.StreamFetcher$IStreamFetcherListener, int);
  at return;
  when return.isSuccess() == true;
  emit source_switch;
  media arg0.getStreamId();
  to arg0.getStreamUrl();
}

# --- pushing ------------------------------------------------------------------------------------------------------------

hook push_started {
  method A.muxer.MuxAdaptor.endpointStatusUpdated(String, String);
  at return;
  when arg1 == broadcasting;
  begin push arg0;
  media this.getStreamId();
  app this.scope.getName();
  url arg0;
}

hook push_stopped {
  method A.muxer.MuxAdaptor.endpointStatusUpdated(String, String);
  at return;
  when arg1 in finished,failed,error;
  end push arg0;
}

# --- viewers over RTMP --------------------------------------------------------------------------------------------------

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

# One MP4 or WebM is complete. Segments of HLS are written by native code that no hook sees: watch their folder
# (agent.dvr).
hook recording_finished {
  method A.AntMediaApplicationAdapter.muxingFinished(A.datastore.db.types.Broadcast, String, java.io.File, long, long, int, String, String);
  at return;
  emit dvr_new_fragment;
  media arg1;
  app this.getScope().getName();
  path arg2.getPath();
  utc instant(arg3).get("seconds");
  duration arg4;
  size arg2.length();
}
