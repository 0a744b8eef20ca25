// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.api.Dataset;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.NoParent;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group or data set, put together from the messages of its header. The library gives up a header, and every group
 * that leads to it, for one attribute that it does not know; here such a message costs itself only.
 */
final class HdfObject {

    private static final long UNDEFINED_ADDRESS = -1;

    private final HdfStorage storage;
    private final long address;
    private final List<Message> messages;

    private HdfObject(HdfStorage storage, long address) {
        this.storage = storage;
        this.address = address;
        this.messages = new HdfHeaderMessages(storage).of(address);
    }

    /** @throws RuntimeException if there is no header at the address */
    static HdfObject at(HdfStorage file, long address) {
        return new HdfObject(file, address);
    }

    static HdfObject root(HdfStorage file) {
        return new HdfObject(file, file.root());
    }

    long address() {
        return address;
    }

    boolean isDataset() {
        return message(DataSpaceMessage.class).isPresent();
    }

    /** @throws RuntimeException if a message that the values need cannot be read */
    Dataset dataset(String name) {
        return DatasetLoader.createDataset(
                storage, new ObjectHeader.ObjectHeaderV2(address, messages), name, NoParent.INSTANCE);
    }

    private <M extends Message> Optional<M> message(Class<M> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** @return addresses of the objects in this group, by name; soft and external links are not followed */
    Map<String, Long> children() {
        Map<String, Long> children = new LinkedHashMap<>();
        message(SymbolTableMessage.class).ifPresent(table -> oldStyle(table, children));
        List<LinkMessage> links = new ArrayList<>();
        for (Message message : messages) if (message instanceof LinkMessage link) links.add(link);
        message(LinkInfoMessage.class)
                .filter(info -> info.getBTreeNameIndexAddress() != UNDEFINED_ADDRESS)
                .ifPresent(info -> dense(info, links));
        for (LinkMessage link : links)
            if (link.getLinkType() == LinkMessage.LinkType.HARD)
                children.put(link.getLinkName(), link.getHardLinkAddress());
        return children;
    }

    private void oldStyle(SymbolTableMessage table, Map<String, Long> children) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long node :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses())
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                boolean softLink = entry.getCacheType() == 2;
                names.position(entry.getLinkNameOffset());
                if (!softLink) children.put(Utils.readUntilNull(names), entry.getObjectHeaderAddress());
            }
    }

    private void dense(LinkInfoMessage info, List<LinkMessage> links) {
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        List<LinkNameForIndexedGroupRecord> records =
                new BTreeV2<LinkNameForIndexedGroupRecord>(storage, info.getBTreeNameIndexAddress()).getRecords();
        for (LinkNameForIndexedGroupRecord record : records)
            links.add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock()));
    }

    /** @return the attributes that can be read; what an unreadable one holds is said in its place */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Message message : messages)
            if (message instanceof AttributeMessage attribute)
                attributes.put(attribute.getName(), HdfValues.value(storage, attribute));
        message(AttributeInfoMessage.class)
                .filter(info -> info.getFractalHeapAddress() != UNDEFINED_ADDRESS)
                .ifPresent(info -> dense(info, attributes));
        return attributes;
    }

    private void dense(AttributeInfoMessage info, Map<String, Object> attributes) {
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        List<AttributeNameForIndexedAttributesRecord> records = new BTreeV2<AttributeNameForIndexedAttributesRecord>(
                        storage, info.getAttributeNameBTreeAddress())
                .getRecords();
        for (AttributeNameForIndexedAttributesRecord record : records) {
            try {
                AttributeMessage attribute =
                        new AttributeMessage(heap.getId(record.getHeapId()), storage, record.getFlags());
                attributes.put(attribute.getName(), HdfValues.value(storage, attribute));
            } catch (HdfException | IllegalArgumentException | java.nio.BufferUnderflowException unknown) {
                attributes.put("unreadable attribute", unknown.toString());
            }
        }
    }
}
