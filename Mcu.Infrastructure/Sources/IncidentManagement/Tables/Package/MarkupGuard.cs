namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>
/// Passes XML through and stops at markup that no workbook contains. The framework's XML reader holds a whole tag, instruction or CDATA
/// section in memory, while it returns text between tags in pieces.
/// </summary>
internal sealed class MarkupGuard(TextReader inner) : TextReader
{
    private const int MaxMarkup = 64 * 1024;
    private const int MaxData = 1024 * 1024;

    private State _state;
    private int _length;
    private char _before;
    private char _secondBefore;

    private enum State
    {
        Text,
        Opened,
        Exclamation,
        Tag,
        DoubleQuoted,
        SingleQuoted,
        Instruction,
        Comment,
        Data,
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var count = inner.Read(buffer);
        Follow(buffer[..count]);
        return count;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Follow(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            text = text[(_state switch
            {
                State.Text => Until(text, text.IndexOf('<'), State.Opened, 0),
                State.Opened => Opened(text[0]),
                State.Exclamation => Exclamation(text[0]),
                State.Tag => Tag(text),
                State.DoubleQuoted => Until(text, text.IndexOf('"'), State.Tag, MaxMarkup),
                State.SingleQuoted => Until(text, text.IndexOf('\''), State.Tag, MaxMarkup),
                State.Instruction => Ending(text[0], _before == '?' && text[0] == '>', MaxMarkup),
                State.Comment => Ending(text[0], _before == '-' && _secondBefore == '-' && text[0] == '>', int.MaxValue),
                _ => Ending(text[0], _before == ']' && _secondBefore == ']' && text[0] == '>', MaxData),
            })..];
        }
    }

    /// <returns>How many characters are consumed.</returns>
    private int Until(ReadOnlySpan<char> text, int at, State next, int limit)
    {
        var count = at < 0 ? text.Length : at + 1;
        if (limit > 0)
        {
            Grow(count, limit);
        }

        _state = at < 0 ? _state : next;
        return count;
    }

    private int Opened(char sign)
    {
        _length = 0;
        (_before, _secondBefore) = ('\0', '\0');
        _state = sign switch
        {
            '!' => State.Exclamation,
            '?' => State.Instruction,
            _ => State.Tag,
        };
        return _state is State.Tag ? 0 : 1;
    }

    private int Exclamation(char sign)
    {
        _state = sign switch
        {
            '-' => State.Comment,
            '[' => State.Data,
            _ => State.Tag,
        };
        return _state is State.Tag ? 0 : 1;
    }

    private int Tag(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny('>', '"', '\'');
        return Until(text, at, at < 0 ? State.Tag : Next(text[at]), MaxMarkup);

        static State Next(char sign) => sign switch
        {
            '>' => State.Text,
            '"' => State.DoubleQuoted,
            _ => State.SingleQuoted,
        };
    }

    private int Ending(char sign, bool isEnd, int limit)
    {
        Grow(1, limit);
        (_secondBefore, _before) = (_before, sign);
        _state = isEnd ? State.Text : _state;
        return 1;
    }

    private void Grow(int count, int limit)
    {
        _length = limit == int.MaxValue ? 0 : _length + count;
        if (_length > limit)
        {
            throw new ImportLimitException(Refusals.TooBig);
        }
    }
}
