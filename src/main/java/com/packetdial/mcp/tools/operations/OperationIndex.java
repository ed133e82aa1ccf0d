package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.tool.Offer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Operations and tools by the words that people have for them, ranked by BM25 over stemmed English.
 * In memory. Immutable and thread-safe.
 */
final class OperationIndex {

  private static final String NUMBER = "n";
  private static final Pattern SPACES = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * Says at its first use that vectors could be faster, which an index of words has no use for.
   * Kept here, because the JDK forgets the level of a logger that nobody keeps.
   */
  private static final Logger OF_VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  /** Each word counts where it counts most; a little for its other places. */
  private static final float OTHER_PLACES = 0.2f;

  /** A tool checks and says more than the operation that it is made of. */
  private static final float TOOL = 1.2f;

  /** Where words stand, and what they are worth there. */
  private enum Place {
    DOES(2.0f),
    /** Of our own, for what people say. */
    WORDS(2.4f),
    PATH(0.9f),
    /** The path of what nobody here has found words for, in which words stand without spaces. */
    COMPOUNDS(2.0f),
    GROUP(0.7f),
    /** The rest of a description. */
    MORE(0.5f),
    /** Of parameters and fields. */
    NAMES(0.25f);

    private final float worth;

    Place(float worth) {
      this.worth = worth;
    }
  }

  private final List<Entry> entries;
  private final Analyzer analyzer;
  private final IndexSearcher searcher;

  private OperationIndex(List<Entry> entries, Analyzer analyzer, IndexSearcher searcher) {
    this.entries = entries;
    this.analyzer = analyzer;
    this.searcher = searcher;
  }

  private record Scored(Entry entry, float score) {}

  /** What can be found. */
  sealed interface Entry {

    /** What it does, in a sentence. */
    String does();

    /** The kind of thing that it is about; empty for a tool. */
    String group();

    boolean reads();

    /** An operation. */
    record OfOperation(ApiOperation operation) implements Entry {
      @Override
      public String does() {
        return operation.does();
      }

      @Override
      public String group() {
        return operation.group();
      }

      @Override
      public boolean reads() {
        return operation.operation().effect() == Effect.READ;
      }
    }

    /** A tool. */
    record OfTool(Offer.Known tool) implements Entry {
      @Override
      public String does() {
        String description = tool.definition().listing().description();
        int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end + 1);
      }

      @Override
      public String group() {
        return "";
      }

      @Override
      public boolean reads() {
        return tool.definition().listing().annotations().readOnly();
      }
    }
  }

  /** Builds the index. */
  static OperationIndex of(List<ApiOperation> operations, List<Offer.Known> tools) {
    List<Entry> entries = new ArrayList<>();
    tools.stream()
        .filter(tool -> !isAboutOperations(tool))
        .map(Entry.OfTool::new)
        .forEach(entries::add);
    operations.stream().map(Entry.OfOperation::new).forEach(entries::add);
    OF_VECTORS.setLevel(Level.SEVERE);
    Analyzer analyzer = new EnglishAnalyzer();
    try {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      SearchWords words = SearchWords.read();
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (int i = 0; i < entries.size(); i++) {
          writer.addDocument(document(i, entries.get(i), words));
        }
      }
      return new OperationIndex(
          List.copyOf(entries), analyzer, new IndexSearcher(DirectoryReader.open(directory)));
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail", e);
    }
  }

  /** They would come up for nearly every question, and whoever searches has them already. */
  private static boolean isAboutOperations(Offer.Known tool) {
    return tool.definition().name().endsWith("_operation")
        || tool.definition().name().endsWith("_operations");
  }

  private static Document document(int number, Entry entry, SearchWords words) {
    Document document = new Document();
    document.add(new StoredField(NUMBER, number));
    switch (entry) {
      case Entry.OfOperation(ApiOperation operation) -> {
        put(document, Place.DOES, operation.does());
        put(document, Place.WORDS, words.of(operation));
        put(document, Place.PATH, spaced(operation.operation().path()));
        put(document, Place.GROUP, operation.group());
        if (operation.isForeign()) {
          put(document, Place.COMPOUNDS, spaced(operation.operation().path()));
        }
        put(document, Place.NAMES, names(operation));
      }
      case Entry.OfTool(Offer.Known tool) -> {
        put(document, Place.DOES, tool.definition().listing().title() + ". " + entry.does());
        put(document, Place.WORDS, words.of(tool.definition().name()));
        put(document, Place.PATH, spaced(tool.definition().name()));
        put(document, Place.MORE, tool.definition().listing().description());
      }
    }
    return document;
  }

  private static String names(ApiOperation operation) {
    Set<String> names = new LinkedHashSet<>();
    operation.query().stream().map(Parameter::name).forEach(names::add);
    operation.body().stream().map(Parameter::name).forEach(names::add);
    return names.stream().map(OperationIndex::spaced).collect(Collectors.joining(" "));
  }

  private static String spaced(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", " ");
  }

  private static void put(Document document, Place place, String text) {
    document.add(new TextField(place.name(), text, Field.Store.NO));
  }

  /** What fits the words, the best first. */
  List<Entry> search(String words, Predicate<Entry> wanted) {
    try {
      List<Scored> found = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query(words), entries.size()).scoreDocs) {
        Entry entry =
            entries.get(stored.document(hit.doc).getField(NUMBER).numericValue().intValue());
        if (wanted.test(entry)) {
          found.add(
              new Scored(entry, entry instanceof Entry.OfTool ? hit.score * TOOL : hit.score));
        }
      }
      return found.stream()
          .sorted(Comparator.comparingDouble(Scored::score).reversed())
          .map(Scored::entry)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail", e);
    }
  }

  private Query query(String words) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : terms(words)) {
      List<Query> places = new ArrayList<>();
      for (Place place : Place.values()) {
        places.add(new BoostQuery(new TermQuery(new Term(place.name(), term)), place.worth));
      }
      query.add(new DisjunctionMaxQuery(places, OTHER_PLACES), BooleanClause.Occur.SHOULD);
    }
    for (String term : terms(compounds(words))) {
      query.add(
          new BoostQuery(
              new TermQuery(new Term(Place.COMPOUNDS.name(), term)), Place.COMPOUNDS.worth),
          BooleanClause.Occur.SHOULD);
    }
    return query.build();
  }

  /** Each two words that follow one another, written as one. */
  private static String compounds(String words) {
    String[] single = SPACES.split(words.strip(), -1);
    return IntStream.range(1, single.length)
        .mapToObj(second -> single[second - 1] + single[second])
        .collect(Collectors.joining(" "));
  }

  private Set<String> terms(String words) throws IOException {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(Place.DOES.name(), words)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    }
    return terms;
  }
}
