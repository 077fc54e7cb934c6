package dev.strata.engine.fs.erofs;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which attributes are stored once for all inodes, and where in the shared area each of them lies. */
final class XattrPlan {

    /** More than this would leave too little of the first block, where the root has to be. */
    private static final int MAX_ROOT_BODY = 1024;

    private final Map<XattrEntry, Integer> offsets;
    private final int sharedSize;

    private XattrPlan(Map<XattrEntry, Integer> offsets, int sharedSize) {
        this.offsets = offsets;
        this.sharedSize = sharedSize;
    }

    static XattrPlan of(TreeSurvey survey) {
        Set<XattrEntry> forced = new HashSet<>();
        SurveyedInode root = survey.inodes().getFirst();
        int inline = root.xattrs().stream().mapToInt(XattrEntry::size).sum();
        if (inline > MAX_ROOT_BODY) {
            forced.addAll(root.xattrs());
        }
        Map<XattrEntry, Integer> offsets = new LinkedHashMap<>();
        int end = 0;
        for (Map.Entry<XattrEntry, Integer> entry : survey.xattrUses().entrySet()) {
            if (entry.getValue() > 1 || forced.contains(entry.getKey())) {
                offsets.put(entry.getKey(), end);
                end = Math.addExact(end, entry.getKey().size());
            }
        }
        return new XattrPlan(offsets, end);
    }

    /** Every shared attribute with its offset, by offset. */
    Map<XattrEntry, Integer> offsets() {
        return offsets;
    }

    int sharedSize() {
        return sharedSize;
    }

    /** Bytes that an inode's attributes take behind it, header included; 0 for none. */
    int bodySize(SurveyedInode inode) {
        if (inode.xattrs().isEmpty()) {
            return 0;
        }
        int size = XattrEntry.BODY_HEADER;
        int shared = 0;
        for (XattrEntry entry : inode.xattrs()) {
            if (shared < XattrEntry.MAX_SHARED && offsets.containsKey(entry)) {
                shared++;
                size += XattrEntry.UNIT;
            } else {
                size = Math.addExact(size, entry.size());
            }
        }
        return size;
    }
}
