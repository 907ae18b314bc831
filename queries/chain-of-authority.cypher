// title.vi: Chuỗi căn cứ lên đến văn bản cao nhất
// title.en: The chain of authority up to the top
// description.vi: Mọi văn bản mà văn bản này dựa vào, trực tiếp hay gián tiếp, tối đa 6 bậc, qua cả chương trình đến văn bản phê duyệt; số bậc là đường ngắn nhất.
// description.en: Every document that it rests on, directly or not, at most 6 steps away by the shortest way, through programmes to what approves them.
// param number: document = "1101/UBND-KGVX"
// group: basis
MATCH p = (d:Document {number: $number})-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO*1..6]->(x)
WITH d, x, min(length(p)) AS near
OPTIONAL MATCH q = (x)<-[:APPROVES]-(a:Document)-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO*0..6]->(y)
WHERE x:Programme AND near + length(q) <= 7
WITH d, collect({node: x, steps: near}) + collect({node: y, steps: near + length(q) - 1}) AS found
UNWIND found AS one
WITH d, one.node AS b, min(one.steps) AS steps
WHERE b IS NOT NULL AND b <> d
RETURN b.name AS basis, b.date AS date, b.issuer AS issuer, steps
ORDER BY steps, basis
