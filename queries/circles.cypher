// title.vi: Căn cứ cho nhau
// title.en: Documents that rest on each other
// description.vi: Hai văn bản căn cứ, thực hiện hoặc hướng dẫn lẫn nhau; vòng dài hơn: cancu check circle.
// description.en: Two documents that rest on each other; longer ways round: cancu check circle.
// group: quality
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES]->(b:Document)-[s:BASED_ON|IMPLEMENTS|GUIDES]->(a)
WHERE a.id < b.id AND NOT r.said_in STARTS WITH 'base:' AND NOT s.said_in STARTS WITH 'base:'
RETURN DISTINCT a.name AS one, b.name AS other
ORDER BY one, other
