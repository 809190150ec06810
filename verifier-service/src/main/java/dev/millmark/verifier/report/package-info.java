/// What is written about a verification: the verdict, its summary in plain words, the evidence and the parts of the
/// text it is about. Every way out of the verifier writes this one record.
@NullMarked
package dev.millmark.verifier.report;

import org.jspecify.annotations.NullMarked;
