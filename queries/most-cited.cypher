// title.vi: Văn bản được viện dẫn nhiều nhất
// title.en: The most cited documents
// description.vi: Xếp theo số văn bản có viện dẫn.
// description.en: By the number of documents that cite them.
// param most: integer = 20
// group: statistics
CALL {
    MATCH (g:Graph {id: 'graph'}) MATCH (f:Graph {id: 'figures'})
    WHERE f.counted = g.counted AND size(f.most_cited) >= $most  // as counted since the last change
    UNWIND f.most_cited AS id
    MATCH (d:Document {id: id})
    RETURN d
    UNION ALL
    OPTIONAL MATCH (g:Graph {id: 'graph'}) OPTIONAL MATCH (f:Graph {id: 'figures'})
    WHERE f.counted = g.counted AND size(f.most_cited) >= $most
    WITH f WHERE f IS NULL
    MATCH (d:Document) WHERE d.cited_by > 0
    RETURN d
}
RETURN d.name AS document, d.date AS date, d.title AS title, d.held AS held, d.cited_by AS times
ORDER BY times DESC, document
LIMIT $most
