// title.vi: Căn cứ cho nhau
// title.en: Documents that rest on each other
// description.vi: Hai văn bản căn cứ, thực hiện hoặc hướng dẫn lẫn nhau; vòng dài hơn: cancu check circle. Chỉ xem những cặp có văn bản từ ngày đã chọn.
// description.en: Two documents that rest on each other; longer ways round: cancu check circle. Only pairs with a document since the chosen day are looked at.
// param from: date = "1945-09-02"
// group: quality
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES]->(b:Document)-[s:BASED_ON|IMPLEMENTS|GUIDES]->(a)
WHERE a.date >= $from AND (a.id < b.id OR NOT coalesce(b.date, '') >= $from) AND NOT r.said_in STARTS WITH 'base:' AND NOT s.said_in STARTS WITH 'base:'
RETURN DISTINCT CASE WHEN a.id < b.id THEN a.name ELSE b.name END AS one, CASE WHEN a.id < b.id THEN b.name ELSE a.name END AS other
ORDER BY one, other
