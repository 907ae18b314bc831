// title.vi: Hai văn bản liên hệ với nhau qua đâu?
// title.en: How are two documents connected?
// description.vi: Con đường ngắn nhất giữa hai văn bản qua các văn bản và chương trình, tối đa 8 bước, bất kể chiều.
// description.en: The shortest way between two documents over documents and programmes, at most 8 steps, in any direction.
// param from: document = "1101/UBND-KGVX"
// param to: document = "1690/QĐ-TTg"
// group: basis
MATCH (a:Document {number: $from}), (b:Document {number: $to})
MATCH p = shortestPath((a)-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO|APPROVES|AMENDS|REPLACES|CITES*..8]-(b))
RETURN [n IN nodes(p) | n.name] AS documents, [r IN relationships(p) | type(r)] AS relations
