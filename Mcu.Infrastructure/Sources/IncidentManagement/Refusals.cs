using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Why a file or a line is not taken. The sentences are in the resources under <c>Import.&lt;code&gt;</c>.</summary>
internal static class Refusals
{
    public const string Missing = "missing";
    public const string Unreadable = "unreadable";
    public const string Empty = "empty";
    public const string Format = "format";
    public const string Password = "password";
    public const string Damaged = "damaged";
    public const string DamagedAfter = "damagedAfter";
    public const string TooBig = "tooBig";
    public const string TooManyRows = "tooManyRows";
    public const string TooManyRefused = "tooManyRefused";
    public const string NoRoom = "noRoom";
    public const string BinaryWorkbook = "binaryWorkbook";
    public const string Header = "header";
    public const string Column = "column";

    public const string Quotes = "quotes";
    public const string Cells = "cells";
    public const string Required = "required";
    public const string Number = "number";
    public const string NumberDigits = "numberDigits";
    public const string NumberAsDate = "numberAsDate";
    public const string Doubled = "doubled";
    public const string CellError = "cellError";
    public const string Date = "date";
    public const string Future = "future";
    public const string Duration = "duration";
    public const string Characters = "characters";
    public const string TooLong = "tooLong";
    public const string AnsweredBeforeCreated = "answeredBeforeCreated";
    public const string ClosedBeforeAnswered = "closedBeforeAnswered";
    public const string ClosedBeforeCreated = "closedBeforeCreated";

    public static RegisterLine File(string code, string? detail = null) => Line(0, code, detail);

    public static RegisterLine Line(int line, string code, string? detail = null) => new(line, null, new RefusedLine(line, code, detail));
}
