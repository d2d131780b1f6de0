namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>An OOXML workbook, strict or transitional, read from its archive part by part with bounded memory.</summary>
internal sealed class PackageWorkbook : IWorkbook
{
    private readonly CancellableStream _file;
    private readonly ImportLimits _limits;
    private readonly IReadOnlyDictionary<string, ZipPart> _parts;
    private readonly List<ZipPart> _sheets = [];
    private readonly ZipPart? _textsPart;
    private readonly string _folder;
    private TextTable? _texts;
    private long _cells;
    private long _empty;

    /// <param name="folder">Where many shared texts are kept while the workbook is read.</param>
    public PackageWorkbook(CancellableStream file, string folder, ImportLimits limits)
    {
        _file = file;
        _limits = limits;
        _parts = ZipDirectory.Read(file, limits);
        var name = WorkbookName();
        var relations = Relations(name);
        ReadWorkbook(_parts[name], relations);
        Styles = Part(relations, "styles") is { } styles ? Read(styles, StyleTable.Read) : StyleTable.Empty;
        _textsPart = Part(relations, "sharedStrings");
        _folder = folder;
    }

    public bool Is1904 { get; private set; }

    public StyleTable Styles { get; }

    /// <summary>The shared texts, read when a cell first refers to one.</summary>
    public TextTable Texts => _texts ?? ReadTexts();

    /// <summary>The sheets that a person sees, in their order.</summary>
    public IEnumerable<ISheet> Sheets() => _sheets.Select(sheet => new PackageSheet(this, sheet));

    public PartReader Open(ZipPart part) => new(new ZipPartStream(_file, part), _limits);

    public void Check(ZipPart part) => ZipPartStream.Check(_file, part);

    public void CountCell(bool isEmpty)
    {
        _empty += isEmpty ? 1 : 0;
        if (++_cells > _limits.Cells || _empty > _limits.EmptyCells)
        {
            throw new ImportLimitException(Refusals.TooBig);
        }
    }

    public void Dispose() => _texts?.Dispose();

    private string WorkbookName()
    {
        var named = Relations("").Where(relation => relation.Kind == "officeDocument").Select(relation => relation.Part);
        foreach (var name in named.Append("xl/workbook.xml").Append("xl/workbook.bin").Where(_parts.ContainsKey))
        {
            return name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
                ? throw new ImportLimitException(Refusals.BinaryWorkbook)
                : name;
        }

        throw new ImportLimitException(Refusals.Format);
    }

    private List<Relation> Relations(string owner) =>
        _parts.TryGetValue(Package.Relations.PartOf(owner), out var part)
            ? Read(part, reader => Package.Relations.Read(reader, owner))
            : [];

    private ZipPart? Part(List<Relation> relations, string kind) =>
        relations.Where(relation => relation.Kind == kind)
            .Select(relation => _parts.GetValueOrDefault(relation.Part))
            .FirstOrDefault(part => part is not null);

    private void ReadWorkbook(ZipPart part, List<Relation> relations) => Read(part, reader =>
    {
        var sheets = relations.Where(relation => relation.Kind == "worksheet").GroupBy(relation => relation.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Part, StringComparer.Ordinal);
        var count = 0;

        // A text document and a presentation are packages of the same kind.
        if (!reader.Read() || (reader.IsStart && reader.Name != "workbook"))
        {
            throw new ImportLimitException(Refusals.Format);
        }

        while (reader.Read() && !(reader.IsEnd && reader.Name == "sheets"))
        {
            if (!reader.IsStart)
            {
                continue;
            }

            reader.Pass();
            if (reader.Name == "workbookPr")
            {
                Is1904 = reader.Attribute("date1904") is "1" or "true" or "on";
            }
            else if (reader.Name == "sheet")
            {
                if (++count > _limits.Sheets)
                {
                    throw new ImportLimitException(Refusals.TooBig);
                }

                // «hidden» and «veryHidden» sheets are not shown in Excel. A part named twice is read once.
                if (reader.Attribute("state") is null or "visible"
                    && reader.Relationship() is { } id
                    && sheets.TryGetValue(id, out var name)
                    && _parts.TryGetValue(name, out var sheet) && !_sheets.Contains(sheet))
                {
                    _sheets.Add(sheet);
                }
            }
        }

        return true;
    });

    private TextTable ReadTexts()
    {
        _texts = new TextTable(_folder);
        if (_textsPart is null)
        {
            return _texts;
        }

        using var reader = Open(_textsPart);
        while (reader.Read())
        {
            if (!reader.IsStart)
            {
                continue;
            }

            if (reader.Name != "si")
            {
                reader.Pass();
                continue;
            }

            _texts.Add(reader.Shown());
            if (_texts.Count > _limits.SharedTexts)
            {
                throw new ImportLimitException(Refusals.TooBig);
            }
        }

        _texts.Close();
        return _texts;
    }

    private T Read<T>(ZipPart part, Func<PartReader, T> read)
    {
        using var reader = Open(part);
        return read(reader);
    }
}
