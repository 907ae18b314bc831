// title.vi: Cơ quan này tiếp nhận của ai, chuyển giao cho ai?
// title.en: Whose place did the agency take, and who took its place?
// description.vi: Các lần hợp nhất, đổi tên, chuyển giao có cơ quan này, trực tiếp hay gián tiếp, với ngày và căn cứ; `scope` là phần việc nếu chỉ chuyển giao một phần.
// description.en: Mergers, changes of name and transfers that lead to or from the agency, with date and basis; `scope` is the part where only a part went over.
// param agency: string = "Bộ Khoa học và Công nghệ"
// group: agency
MATCH (a:Agency) WHERE a.name = $agency OR $agency IN a.short_names
MATCH (x:Agency)-[s:SUCCEEDED_BY]->(y:Agency)
WHERE x.id = a.id OR y.id = a.id
   OR EXISTS { MATCH (y)-[:SUCCEEDED_BY*1..6]->(a) } OR EXISTS { MATCH (a)-[:SUCCEEDED_BY*1..6]->(x) }
RETURN DISTINCT x.name AS agency, y.name AS successor, s.date AS date, s.scope AS scope, s.basis AS basis
ORDER BY date, agency, successor
