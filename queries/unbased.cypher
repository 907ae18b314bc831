// title.vi: Văn bản không nêu căn cứ nào
// title.en: Documents that name no basis
// description.vi: Văn bản có toàn văn mà kho văn bản không ghi nó căn cứ, thực hiện, hướng dẫn hay trả lời văn bản, chương trình nào. Chỉ xem các văn bản từ ngày đã chọn.
// description.en: Held documents of which the collection tells no basis, nothing that they carry out, guide or answer. Only documents since the chosen day are looked at.
// param from: date = "1945-09-02"
// param most: integer = 100
// group: quality
MATCH (d:Document)
WHERE d.date >= $from AND d.held AND NOT EXISTS { (d)-[:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO]->() }
RETURN d.name AS document, d.date AS date, d.issuer AS issuer
ORDER BY document, date
LIMIT $most
