package io.notifyagent.it;

/** Whether this is a run that may take long: {@code mvn -Pcampaign verify}. Not instantiated. */
final class Campaign {
    private Campaign() {}

    static boolean runs() {
        return Boolean.getBoolean("notify.it.campaign");
    }
}
