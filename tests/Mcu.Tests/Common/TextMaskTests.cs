using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;

namespace Mcu.Tests.Common;

/// <summary>What is masked in a text that leaves the product, and what stays. All people and numbers are made up.</summary>
public sealed class TextMaskTests
{
    [Theory]
    [InlineData("звоните 8 912 345-67-89 вечером", "звоните *** вечером")]
    [InlineData("+7(912)345-67-89", "***")]
    [InlineData("мой номер +7 912 345 67 89, жду", "мой номер ***, жду")]
    [InlineData("89123456789", "***")]
    [InlineData("8912 345 67 89", "***")]
    [InlineData("8-91-23-45-67-89", "***")]
    [InlineData("8.912.345.67.89", "***")]
    [InlineData("9123456789", "***")]
    [InlineData("912 345-67-89", "***")]
    [InlineData("(342) 212-34-56", "***")]
    [InlineData("8 (34277) 5-67-89", "***")]
    [InlineData("212-34-56", "***")]
    [InlineData("тел. 5-67-89", "тел. ***")]
    [InlineData("телефон 22-10-11", "телефон ***")]
    [InlineData("+375 29 123-45-67", "***")]
    [InlineData("8 9 1 2 3 4 5 6 7 8 9", "***")]
    [InlineData("８９１２３４５６７８９", "***")]
    [InlineData("8\u200B912\u200B345\u200B67\u200B89", "***")]
    [InlineData("8—912—345—67—89", "***")]
    [InlineData("89123456789 руб", "*** руб")]
    [InlineData("кв. 45 8 912 345 67 89 до 12.11.2026", "кв. 45 *** до 12.11.2026")]
    [InlineData("дом 7 8-912-345-67-89, 8 902 111-22-33", "дом 7 ***, ***")]
    public void Telephones_AreMasked_HoweverTheyAreWritten(string text, string masked) => Assert.Equal(masked, TextMask.Of(text));

    [Theory]
    [InlineData("пишите ivan.petrov@mail.example, отвечу", "пишите ***, отвечу")]
    [InlineData("ivan @ mail.example", "***")]
    [InlineData("иван@почта.пример", "***")]
    [InlineData("a+b_c-d%e@x-y.example.", "***.")]
    [InlineData("ivan＠mail.example", "***")]
    public void MailAddresses_AreMasked(string text, string masked) => Assert.Equal(masked, TextMask.Of(text));

    [Theory]
    [InlineData("карта 2200 1234 5678 9010", "карта ***")]
    [InlineData("2200-1234-5678-9010", "***")]
    [InlineData("2200123456789010", "***")]
    [InlineData("2200 1234 5678 9010 123", "***")]
    [InlineData("3700 123456 12345", "***")]
    [InlineData("123-456-789 01", "***")]
    [InlineData("СНИЛС 123 456 789 01", "СНИЛС ***")]
    [InlineData("12345678901", "***")]
    [InlineData("ИНН 590212345678", "ИНН ***")]
    [InlineData("ИНН: 5902 123456 78", "ИНН: ***")]
    [InlineData("паспорт 5704 345678", "паспорт ***")]
    [InlineData("57 04 345678", "***")]
    [InlineData("57 04 № 345678", "***")]
    [InlineData("паспорт серия 5704 номер 345678", "паспорт серия *** номер ***")]
    [InlineData("паспорт: 72 1234567", "паспорт: ***")]
    [InlineData("полис 123456", "полис ***")]
    public void CardsAndDocuments_AreMasked(string text, string masked) => Assert.Equal(masked, TextMask.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("ул. Ленина, д. 12/34, корп. 2, кв. 156")]
    [InlineData("дома 8, 10, 12 и 14-16")]
    [InlineData("дома 8 10 12 14 16 18")]
    [InlineData("С-2026-0412 и О-2026-000031")]
    [InlineData("С-2026-004123456789")]
    [InlineData("до 01.12.2026, с 2026-11-23 по 30.11.26 в 14:05")]
    [InlineData("01.12.2026-31.12.2026")]
    [InlineData("в 2024 2025 2026 2027 годах")]
    [InlineData("1 234 567 руб. 50 коп.")]
    [InlineData("89 123 456 789 рублей")]
    [InlineData("123456789,50 руб.")]
    [InlineData("звоните 112 или 04, тел. 112 04")]
    [InlineData("тел. 101 102 103 104")]
    [InlineData("маршруты 5, 12, 68 и 77")]
    [InlineData("59-ФЗ, ГОСТ Р 50597-2017")]
    [InlineData("паспорт выдан в 2015 году")]
    [InlineData("@ivanov и a@b")]
    public void WhatIsNotPersonal_Stays(string text) => Assert.Same(text, TextMask.Of(text));

    /// <summary>The number of characters that a rule looks at is bounded, so texts of a million are done in a moment.</summary>
    [Theory]
    [InlineData("7")]
    [InlineData("8 ")]
    [InlineData("123 ")]
    [InlineData("1234-")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("@")]
    [InlineData("+7(")]
    [InlineData("тел 12345 ")]
    [InlineData("паспорт ")]
    [InlineData("\uD83D")]
    public void HugeText_OfOneKind_IsDone(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        var masked = TextMask.Of(text);

        Assert.True(masked.Length <= text.Length);
        Assert.Equal(masked, TextMask.Of(masked));
    }

    [Fact]
    public void AllDigits_OfAnyLength_LeaveNothing() =>
        Assert.All(Enumerable.Range(10, 60), digits => Assert.Equal(TextMask.Mark, TextMask.Of(new string('4', digits))));

    [Fact]
    public void Notice_CarriesNoTelephone() => Assert.Equal(
        "Яма, ***",
        new IncidentNotice("С-2026-0001", "answer", 1, "duty", "p-duty", "Яма, 8 912 345-67-89", DateTimeOffset.UnixEpoch).Title);
}
