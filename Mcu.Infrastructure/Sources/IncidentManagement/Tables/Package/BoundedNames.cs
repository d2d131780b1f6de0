using System.Xml;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>
/// The names of a part's elements and attributes, limited in number, because a part with ever new names would fill the memory.
/// </summary>
internal sealed class BoundedNames : XmlNameTable
{
    private const int MaxNames = 10_000;
    private const int MaxCharacters = 1_000_000;

    private readonly NameTable _names = new();
    private int _count;
    private int _characters;

    public override string Add(char[] array, int offset, int length) =>
        _names.Get(array, offset, length) ?? Counted(_names.Add(array, offset, length));

    public override string Add(string array) => _names.Get(array) ?? Counted(_names.Add(array));

    public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

    public override string? Get(string array) => _names.Get(array);

    private string Counted(string name)
    {
        _count++;
        _characters += name.Length;
        return _count > MaxNames || _characters > MaxCharacters ? throw new ImportLimitException(Refusals.TooBig) : name;
    }
}
