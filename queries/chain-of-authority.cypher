// title.vi: Chuỗi căn cứ lên đến văn bản cao nhất
// title.en: The chain of authority up to the top
// description.vi: Mọi văn bản mà văn bản này dựa vào, trực tiếp hay gián tiếp, tối đa 6 bậc; số bậc là đường ngắn nhất.
// description.en: Every document that it rests on, directly or not, at most 6 steps away by the shortest way.
// param number: document = "1101/UBND-KGVX"
// group: basis
MATCH p = (d:Document {number: $number})-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO*1..6]->(b)
RETURN b.name AS basis, b.date AS date, b.issuer AS issuer, min(length(p)) AS steps
ORDER BY steps, basis
