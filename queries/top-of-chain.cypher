// title.vi: Đỉnh của chuỗi căn cứ
// title.en: What stands at the top of its chain
// description.vi: Những văn bản mà văn bản này dựa vào, qua cả chương trình, và tự nó không căn cứ vào văn bản nào khác trong kho văn bản, tối đa 6 bậc.
// description.en: The documents it rests on, also through programmes, that rest on nothing else in the collection, at most 6 steps away.
// param number: document = "1101/UBND-KGVX"
// group: basis
MATCH p = (d:Document {number: $number})-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO*1..6]->(x)
WITH d, x, min(length(p)) AS near
OPTIONAL MATCH q = (x)<-[:APPROVES]-(a:Document)-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO*0..6]->(y)
WHERE x:Programme AND near + length(q) <= 7
WITH d, collect({node: x, steps: near}) + collect({node: y, steps: near + length(q) - 1}) AS found
UNWIND found AS one
WITH d, one.node AS b, min(one.steps) AS steps
WHERE b:Document AND b <> d AND NOT EXISTS { (b)-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO]->() }
RETURN b.name AS document, b.date AS date, b.issuer AS issuer, b.status AS status, steps
ORDER BY steps, document
