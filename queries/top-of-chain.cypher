// title.vi: Đỉnh của chuỗi căn cứ
// title.en: What stands at the top of its chain
// description.vi: Những văn bản mà văn bản này dựa vào và tự nó không căn cứ vào văn bản nào khác trong kho văn bản, tối đa 6 bậc.
// description.en: The documents it rests on that rest on nothing else in the collection, at most 6 steps away.
// param number: document = "1101/UBND-KGVX"
// group: basis
MATCH p = (d:Document {number: $number})-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO*1..6]->(b:Document)
WHERE NOT EXISTS { (b)-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO]->() }
RETURN b.name AS document, b.date AS date, b.issuer AS issuer, b.status AS status, min(length(p)) AS steps
ORDER BY steps, document
