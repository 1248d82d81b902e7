package io.notifyagent.it.application;

import org.red5.server.BaseConnection;
import org.red5.server.adapter.ApplicationAdapter;
import org.red5.server.api.IConnection;
import org.red5.server.api.scope.IScope;

/**
 * What an operator of Red5 1.3.14 to 1.3.19 writes: these close a stream only where the connection is known to publish,
 * and nothing in them ever says so.
 */
public class DutifulApplication extends ApplicationAdapter {

    @Override
    public boolean connect(IConnection connection, IScope scope, Object[] parameters) {
        ((BaseConnection) connection).setDuty(IConnection.Duty.PUBLISHER);
        return super.connect(connection, scope, parameters);
    }
}
