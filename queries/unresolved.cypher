// title.vi: Viện dẫn chưa xác định được văn bản
// title.en: Citations that are not resolved
// description.vi: Các văn bản thiếu năm hoặc cơ quan ban hành nên chưa xác định được, hoặc có nhiều văn bản cùng phù hợp.
// description.en: Documents that lack year or issuer and are not identified, or that several documents fit.
// group: quality
MATCH (d:Document)
WHERE d.resolution <> 'resolved' AND NOT coalesce(d.base_only, false)
RETURN d.name AS document, d.resolution AS resolution, d.candidates AS candidates, d.cited_by AS times
ORDER BY times DESC, document
