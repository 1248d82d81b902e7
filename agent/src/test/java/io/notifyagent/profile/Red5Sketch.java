package io.notifyagent.profile;

/** A profile as the language was first sketched: it shows what must stay readable. */
final class Red5Sketch {

    static final String TEXT = """
            profile red5 { when org.red5.server.Launcher; alias R org.red5.server; alias E org.red5.server.net.rtmp.event; }
            hook connected {
              method R.net.rtmp.RTMPMinaConnection.connect(R.api.scope.IScope, Object[]);
              at return; when return == true; when this.getHandler() is R.net.rtmp.RTMPHandler;
              begin connection this.getSessionId();
              existing R.net.rtmp.RTMPConnManager::getInstance().getAllConnections()[*]<R.net.rtmp.RTMPMinaConnection>;
              session_id this.getSessionId(); ip this.getRemoteAddress(); proto this.getProtocol(); app this.getPath(); user_agent this.getConnectParams().get("flashVer");
            }
            hook disconnected { method R.net.rtmp.RTMPConnManager.removeConnection(String); at return; when return != null; end connection return.getSessionId(); }
            hook orderly {                         # a second hook for publish(false)
              method R.net.rtmp.RTMPConnection.handleMessageReceived(R.net.rtmp.message.Packet);
              at entry; when arg0.getHeader().getDataType() in 20,17;
              when arg0.getMessage()<E.Invoke>.getCall().getServiceMethodName() in FCUnpublish,closeStream,deleteStream;
              mark connection this.getSessionId() orderly;
            }
            hook publish_started {
              method R.stream.ClientBroadcastStream.startPublishing(); at return; when this.getState() == PUBLISHING;
              begin publish this; of connection this.getConnection().getSessionId(); media this.getPublishedName();
            }
            hook publish_stopped {                 # source_lost is derived from the marks
              method R.stream.ClientBroadcastStream.close(); at exit; when entry this.closed.get() == false; end publish this; bytes entry this.getBytesReceived();
            }
            hook video {                           # audio alike
              method R.stream.ClientBroadcastStream.dispatchEvent(R.api.event.IEvent); at entry; when arg0 is E.VideoData; frame publish this;
              timestamp arg0<E.VideoData>.getTimestamp(); size arg0<E.VideoData>.getData().limit(); key arg0<E.VideoData>.getFrameType() == KEYFRAME;
            }
            hook session_opened {
              method R.stream.PlaylistSubscriberStream.onChange(R.api.stream.StreamState, Object[]); at entry; when arg0 == PLAYING;
              begin session this; of connection this.getConnection().getSessionId(); media arg1[0]<R.api.stream.IPlayItem>.getName();
            }
            """;

    private Red5Sketch() {}
}
