package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.tile.BundlePath;
import dev.millmark.tlog.tile.EntryBundle;
import dev.millmark.tlog.tile.HashTile;
import dev.millmark.tlog.tile.MalformedTileException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import dev.millmark.tlog.tile.TilePath;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tiles and bundles of any size the tree has had, from the tables: partial ones are made of leaves and of full tiles.
public final class DatabaseResources implements ResourceSource {

    private final Transactions transactions;

    public DatabaseResources(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Bytes> read(ResourcePath path) throws IOException {
        try {
            return path.isPartial() ? partial(path) : stored(path);
        } catch (SQLException e) {
            throw new IOException("the log's tables cannot be read", e);
        }
    }

    /// A bundle, full or not, of leaves.
    public Optional<Bytes> leaves(BundlePath path) throws IOException {
        try {
            return bundle(path).map(EntryBundle::encode);
        } catch (SQLException e) {
            throw new IOException("the log's tables cannot be read", e);
        }
    }

    private Optional<Bytes> stored(ResourcePath path) throws SQLException {
        return transactions.call(connection -> LeafTable.resource(connection, path.text()));
    }

    private Optional<Bytes> partial(ResourcePath path) throws SQLException, IOException {
        return switch (path) {
            case BundlePath bundle -> bundle(bundle).map(EntryBundle::encode);
            case TilePath tile when tile.level() == 0 ->
                    bundle(new BundlePath(tile.index(), tile.width()))
                            .map(entries -> new HashTile(entries.leafHashes()).encode());
            case TilePath tile -> roots(tile);
        };
    }

    private Optional<EntryBundle> bundle(BundlePath path) throws SQLException {
        long first = path.index() * ResourcePath.FULL;
        List<Bytes> entries =
                transactions.call(
                        connection -> LeafTable.leaves(connection, first, first + path.width()));
        return entries.size() == path.width()
                ? Optional.of(new EntryBundle(entries))
                : Optional.empty();
    }

    private Optional<Bytes> roots(TilePath path) throws SQLException, IOException {
        List<Hash> hashes = new ArrayList<>();
        long first = path.index() * ResourcePath.FULL;
        for (long i = first; i < first + path.width(); i++) {
            TilePath below = TilePath.full(path.level() - 1, i);
            Optional<Bytes> content = stored(below);
            if (content.isEmpty()) {
                return Optional.empty();
            }
            try {
                hashes.add(HashTile.parse(content.get(), ResourcePath.FULL).root());
            } catch (MalformedTileException malformed) {
                throw new IOException(below.text() + ": " + malformed.getMessage(), malformed);
            }
        }
        return Optional.of(new HashTile(hashes).encode());
    }
}
