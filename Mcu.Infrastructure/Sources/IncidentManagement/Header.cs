using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>The positions of the columns. Exports have three layouts and people move columns, so positions are found by name.</summary>
internal sealed class Header
{
    /// <summary>A title and the day of the export may stand above the header.</summary>
    public const int SearchedRows = 10;

    private static readonly RegisterColumn[] Required = [RegisterColumn.Number, RegisterColumn.Created, RegisterColumn.Text];

    private readonly Dictionary<RegisterColumn, List<int>> _places = [];
    private readonly string[] _keys;

    public Header(SheetRow row)
        : this([Labels(row)])
    {
    }

    /// <param name="rows">Labels of rows that stand under each other, the upper first.</param>
    public Header(IReadOnlyList<string?[]> rows)
    {
        Rows = rows;
        Width = rows.Max(row => row.Length);
        _keys = new string[Width];
        Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
        for (var i = 0; i < Width; i++)
        {
            _keys[i] = Key(i);
            if (_keys[i].Length > 0)
            {
                (places.TryGetValue(_keys[i], out var same) ? same : places[_keys[i]] = []).Add(i);
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

    public IReadOnlyList<string?[]> Rows { get; }

    public int Width { get; }

    /// <summary>How many columns were recognised.</summary>
    public int Found => _places.Count;

    public IEnumerable<RegisterColumn> Missing => Required.Where(column => !_places.ContainsKey(column));

    public bool IsComplete => !Missing.Any();

    /// <summary>All places that are read.</summary>
    public IReadOnlySet<int> Wanted => _places.Values.SelectMany(places => places).ToHashSet();

    /// <summary>The names in a row; null for an empty cell.</summary>
    public static string?[] Labels(SheetRow row) =>
        [.. row.Cells.Select(cell => cell is string name && !string.IsNullOrWhiteSpace(name) ? name : null)];

    /// <summary>Whether it is the better header: one that names every required column wins, else the one that names most columns.</summary>
    public bool IsBetterThan(Header? other) =>
        other is null || (IsComplete, Found).CompareTo((other.IsComplete, other.Found)) > 0;

    /// <summary>The positions of a column; more than one when its name occurs more than once.</summary>
    public IReadOnlyList<int> Places(RegisterColumn column) => _places.TryGetValue(column, out var places) ? places : [];

    /// <summary>
    /// Whether the required columns of a row are empty or hold their own names: a second row of the header, or the header repeated.
    /// </summary>
    public bool NamesItself(SheetRow row, bool orIsBlank) => Required.All(column => Places(column).All(place =>
        row.Cells.ElementAtOrDefault(place) is not { } cell ? orIsBlank
        : cell is string text && (string.IsNullOrWhiteSpace(text) ? orIsBlank : ColumnNames.Key(text) == _keys[place])));

    /// <summary>
    /// The name of a column: combined with the group above it («Дата» over «создания») where that is a known name, else its own. A cell of
    /// the upper row that spans several columns has its text in the leftmost.
    /// </summary>
    private string Key(int column)
    {
        var leaf = Rows.Count - 1;
        while (leaf >= 0 && Label(leaf, column) is null)
        {
            leaf--;
        }

        if (leaf < 0)
        {
            return "";
        }

        var name = Label(leaf, column)!;
        var own = ColumnNames.Key(name);
        for (var row = leaf - 1; row >= 0; row--)
        {
            name = Group(row, column) is { } group ? $"{group} {name}" : name;
            if (ColumnNames.Key(name) is var joined && ColumnNames.IsKnown(joined))
            {
                return joined;
            }
        }

        return own;
    }

    private string? Group(int row, int column)
    {
        for (var i = column; i >= 0; i--)
        {
            if (Label(row, i) is { } group)
            {
                return group;
            }
        }

        return null;
    }

    private string? Label(int row, int column) => column < Rows[row].Length ? Rows[row][column] : null;
}
