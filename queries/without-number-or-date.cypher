// title.vi: Văn bản không có số hoặc ngày
// title.en: Documents without number or date
// description.vi: Các văn bản có toàn văn mà không ghi số, ký hiệu hoặc ngày ban hành.
// description.en: Held documents whose text gives no number or no date.
// group: quality
MATCH (d:Document)
WHERE d.held AND (d.number IS NULL OR d.date IS NULL)
RETURN d.name AS document, d.number AS number, d.date AS date, d.issuer AS issuer, d.title AS title
ORDER BY document, title
