using System.Text;
using System.Xml;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>
/// Reads the XML of a part element by element: no DTD, no external entity, limits on depth, names, length of markup and number of elements.
/// Elements are compared by their local name, so that strict and transitional workbooks read alike.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private readonly XmlReader _xml;
    private readonly ImportLimits _limits;
    private readonly char[] _piece = new char[4 * 1024];
    private readonly StringBuilder _text = new();
    private int _others;

    public PartReader(Stream part, ImportLimits limits)
    {
        _limits = limits;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            NameTable = new BoundedNames(),
            CloseInput = true,
        };
        _xml = XmlReader.Create(
            new MarkupGuard(new StreamReader(part, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 16 * 1024)),
            settings);
    }

    /// <summary>The element that begins or ends here, without its prefix.</summary>
    public string Name => _xml.LocalName;

    public bool IsStart => _xml.NodeType is XmlNodeType.Element;

    public bool IsEnd => _xml.NodeType is XmlNodeType.EndElement;

    /// <summary>An element without contents has no end of its own.</summary>
    public bool IsEmpty => _xml.IsEmptyElement;

    public bool IsText => _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;

    public int Depth => _xml.Depth;

    public bool Read()
    {
        if (!_xml.Read())
        {
            return false;
        }

        return _xml.Depth > _limits.Depth ? throw new ImportLimitException(Refusals.TooBig) : true;
    }

    /// <summary>Counts an element that the caller does not use.</summary>
    public void Pass()
    {
        if (++_others > _limits.OtherElements)
        {
            throw new ImportLimitException(Refusals.TooBig);
        }
    }

    /// <summary>An attribute by its local name, whatever its namespace; null when it is absent.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == name)
            {
                value = _xml.Value;
                break;
            }
        }

        _xml.MoveToElement();
        return value;
    }

    /// <summary>The three attributes of a cell in one pass: a sheet has millions of cells.</summary>
    public (string? Place, string? Type, string? Style) CellAttributes()
    {
        (string? Place, string? Type, string? Style) found = default;
        if (!_xml.HasAttributes)
        {
            return found;
        }

        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            switch (_xml.LocalName)
            {
                case "r":
                    found.Place = _xml.Value;
                    break;
                case "t":
                    found.Type = _xml.Value;
                    break;
                case "s":
                    found.Style = _xml.Value;
                    break;
            }
        }

        _xml.MoveToElement();
        return found;
    }

    /// <summary>An attribute of the namespace of relationships, whose name other attributes share.</summary>
    public string? Relationship()
    {
        string? value = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == "id" && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.OrdinalIgnoreCase))
            {
                value = _xml.Value;
            }
        }

        _xml.MoveToElement();
        return value;
    }

    /// <summary>Adds the current text up to the limit of a cell; the rest is skipped without being kept.</summary>
    public void AppendText(StringBuilder text)
    {
        if (text.Length > ImportLimits.CellText)
        {
            return;
        }

        if (!_xml.CanReadValueChunk)
        {
            text.Append(_xml.Value);
            return;
        }

        while (text.Length <= ImportLimits.CellText && _xml.ReadValueChunk(_piece, 0, _piece.Length) is > 0 and var count)
        {
            text.Append(_piece, 0, count);
        }
    }

    /// <summary>
    /// The displayed text of the element that begins here, including runs of rich text but not the phonetic hints of Japanese. Afterwards
    /// the reader is on the end of the element.
    /// </summary>
    public string Shown()
    {
        _text.Clear();
        if (IsEmpty)
        {
            return "";
        }

        var depth = _xml.Depth;
        var aid = int.MaxValue;
        while (Read() && _xml.Depth > depth)
        {
            if (IsStart)
            {
                Pass();
                aid = aid == int.MaxValue && Name == "rPh" && !IsEmpty ? _xml.Depth : aid;
            }
            else if (IsEnd && _xml.Depth == aid)
            {
                aid = int.MaxValue;
            }
            else if (IsText && aid == int.MaxValue)
            {
                AppendText(_text);
            }
        }

        return XmlText.Decode(_text.ToString());
    }

    public void Dispose() => _xml.Dispose();
}
