// title.vi: Những văn bản nào dựa vào văn bản này?
// title.en: Which documents rest on this one?
// description.vi: Các văn bản căn cứ, thực hiện, hướng dẫn hoặc trả lời văn bản này, kèm câu nêu rõ điều đó.
// description.en: The documents that rest on it, carry it out, guide or answer it, with the sentence that says so.
// param number: document = "1690/QĐ-TTg"
// group: effect
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO]->(d:Document {number: $number})
WHERE NOT r.said_in STARTS WITH 'base:'
RETURN a.name AS document, a.date AS date, a.issuer AS issuer, type(r) AS relation, r.quote AS quote
ORDER BY document, relation
