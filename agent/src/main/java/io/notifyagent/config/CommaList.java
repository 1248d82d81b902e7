package io.notifyagent.config;

import java.util.ArrayList;
import java.util.List;

/** Divides a value at its commas; blanks around the items do not count. Stateless. */
final class CommaList {

    private CommaList() {}

    /** The items in the order written; an empty one is reported and left out. */
    static List<Located> of(Located list, Problems problems) {
        List<Located> items = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i == list.length() || list.charAt(i) == ',') {
                Located item = list.part(start, i).strip();
                if (item.length() > 0) {
                    items.add(item);
                } else if (list.length() > 0) {
                    problems.error(item.position(), "an item of this list is empty; remove a comma");
                }
                start = i + 1;
            }
        }
        return items;
    }
}
