using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Where the columns stand. Exports have three layouts and people move columns, so places are found by name.</summary>
internal sealed class Header
{
    /// <summary>A title and the day of the export may stand above the header.</summary>
    public const int SearchedRows = 10;

    private static readonly RegisterColumn[] Required = [RegisterColumn.Number, RegisterColumn.Created, RegisterColumn.Text];

    private readonly Dictionary<RegisterColumn, int> _places = [];

    public Header(SheetRow row)
    {
        Width = row.Cells.Length;
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i] is string name && ColumnNames.Key(name) is { Length: > 0 } key)
            {
                places.TryAdd(key, i);
            }
        }

        foreach (var column in ColumnNames.All)
        {
            if (ColumnNames.KeysOf(column).FirstOrDefault(places.ContainsKey) is { } key)
            {
                _places[column] = places[key];
            }
        }
    }

    public int Width { get; }

    /// <summary>How many columns were recognised.</summary>
    public int Found => _places.Count;

    public IEnumerable<RegisterColumn> Missing => Required.Where(column => !_places.ContainsKey(column));

    public bool IsComplete => !Missing.Any();

    /// <summary>One that names every required column is the header; until it is met, the one that names most columns.</summary>
    public bool IsBetterThan(Header? other) =>
        other is null || (IsComplete, Found).CompareTo((other.IsComplete, other.Found)) > 0;

    public object? Cell(SheetRow row, RegisterColumn column) =>
        _places.TryGetValue(column, out var place) && place < row.Cells.Length ? row.Cells[place] : null;
}
