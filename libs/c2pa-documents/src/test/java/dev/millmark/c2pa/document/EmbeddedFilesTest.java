package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;

final class EmbeddedFilesTest {

    private static final COSName LIMITS = COSName.getPDFName("Limits");

    @Test
    void makesATreeWhereThereIsNone() throws Exception {
        COSDictionary catalog = new COSDictionary();

        EmbeddedFiles.of(catalog).add(new COSString("m"), new COSDictionary());

        assertThat(names(EmbeddedFiles.of(catalog).root())).containsExactly("m");
    }

    @Test
    void keepsTheOrderOfNames() throws Exception {
        COSDictionary leaf = leaf("a", "n", "z");

        new EmbeddedFiles(leaf).add(new COSString("m"), new COSDictionary());

        assertThat(names(leaf)).containsExactly("a", "m", "n", "z");
    }

    @Test
    void goesDownToTheLeafThatTheNameBelongsTo() throws Exception {
        COSDictionary first = leaf("b", "d");
        COSDictionary second = leaf("k", "l");
        COSDictionary third = leaf("x", "z");
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.KIDS, array(first, second, third));

        new EmbeddedFiles(root).add(new COSString("m"), new COSDictionary());
        new EmbeddedFiles(root).add(new COSString("a"), new COSDictionary());

        assertThat(names(first)).containsExactly("a", "b", "d");
        assertThat(names(second)).containsExactly("k", "l", "m");
        assertThat(names(third)).containsExactly("x", "z");
        assertThat(second.getCOSArray(LIMITS).getObject(1)).isEqualTo(new COSString("m"));
        assertThat(first.getCOSArray(LIMITS).getObject(0)).isEqualTo(new COSString("a"));
    }

    @Test
    void refusesATreeThatIsACycle() {
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.KIDS, array(root));

        assertThatThrownBy(
                        () -> new EmbeddedFiles(root).add(new COSString("m"), new COSDictionary()))
                .isInstanceOf(MalformedDocumentException.class);
    }

    private static COSDictionary leaf(String... names) {
        COSArray pairs = new COSArray();
        for (String name : names) {
            pairs.add(new COSString(name));
            pairs.add(new COSDictionary());
        }
        COSArray limits = new COSArray();
        limits.add(new COSString(names[0]));
        limits.add(new COSString(names[names.length - 1]));
        COSDictionary leaf = new COSDictionary();
        leaf.setItem(COSName.NAMES, pairs);
        leaf.setItem(LIMITS, limits);
        return leaf;
    }

    private static COSArray array(COSDictionary... items) {
        COSArray array = new COSArray();
        for (COSDictionary item : items) {
            array.add(item);
        }
        return array;
    }

    private static List<String> names(COSDictionary leaf) {
        List<String> names = new ArrayList<>();
        COSArray pairs = leaf.getCOSArray(COSName.NAMES);
        for (int i = 0; i < pairs.size(); i += 2) {
            names.add(pairs.getString(i));
        }
        return names;
    }
}
