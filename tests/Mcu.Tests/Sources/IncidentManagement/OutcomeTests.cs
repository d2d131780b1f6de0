using Mcu.Application.Signals;

namespace Mcu.Tests.Sources.IncidentManagement;

public class OutcomeTests
{
    private const string AnsweredAfter = "Время с даты создания инцидента до времени первого ответа";
    private const string ClosedAfter = "Время с начала создания инцидента до окончания";

    [Fact]
    public async Task Read_WholeRow_BecomesASignal()
    {
        var signal = await Export.SignalAsync(
            ("Исполнитель", "Управление дорог"),
            ("Общее время первого ответа", "2026-03-02 15:30:00"),
            ("Общий текст первого ответа", "'[id9|Анна], починим"),
            ("1ый ответ ПИ", "Другой ответ"),
            ("Текущий шаг инцидента", "Готово"),
            ("Дата окончания", "2026-03-05 09:00:00"),
            ("Итог", "Разъяснено"),
            ("Группа тем", "Благоустройство"),
            ("Тема", "★ Освещение"),
            ("Населенный пункт", "пос. Лесной"),
            ("Улица", "Школьная улица"),
            ("Дом", "7А"),
            ("Урл поста", "https://example.org/post/1"),
            ("URL автора", "https://example.org/id9"));

        Assert.Equal(
            new Signal(
                Export.Source,
                "7001",
                MessageKind.Message,
                Export.Utc(2, 9, 0),
                "Не горит фонарь у школы",
                new SignalAuthor("https://example.org/id9", null, null),
                "https://example.org/post/1",
                new TopicHint("Благоустройство", "Освещение"),
                "пос. Лесной, Школьная улица, 7А",
                Done: new SignalOutcome("Управление дорог", Export.Utc(2, 12, 30), "Анна, починим", Export.Utc(5, 6, 0), "Разъяснено")),
            signal);
    }

    [Fact]
    public async Task Read_NothingDoneYet_HasNoOutcomeAndNoHints()
    {
        var signal = await Export.SignalAsync(("Исполнитель", ""), ("Тема", "★ "), ("Улица", " "), ("URL автора", ""));

        Assert.Equal((null, null, null, null), (signal.Done, signal.Topic, signal.Address, signal.Author));
    }

    [Fact]
    public async Task Read_NoCommonAnswer_TakesThePressOfficesAnswer()
    {
        var signal = await Export.SignalAsync(
            ("Общее время первого ответа", ""),
            ("Время 1го ответа ПИ", "2026-03-02 14:00:00"),
            ("Общий текст первого ответа", "'"),
            ("1ый ответ ПИ", "'Ответим"));

        Assert.Equal((Export.Utc(2, 11, 0), "Ответим"), (signal.Done!.AnsweredAt, signal.Done.Answer));
    }

    [Theory]
    [InlineData("0.59379421167824076", 14, 15, 4)]
    [InlineData("0,5", 12, 0, 0)]
    [InlineData("14:15:03", 14, 15, 3)]
    [InlineData("0 14:15:03", 14, 15, 3)]
    [InlineData("1 02:00:00", 26, 0, 0)]
    [InlineData("50:00:01", 50, 0, 1)]
    public async Task Read_NoAnswerDate_IsComputedFromTheDuration(string duration, int hours, int minutes, int seconds)
    {
        var signal = await Export.SignalAsync(("Общее время первого ответа", "-"), (AnsweredAfter, duration));

        Assert.Equal(Export.Utc(2, 9, 0) + new TimeSpan(hours, minutes, seconds), signal.Done!.AnsweredAt);
    }

    [Fact]
    public async Task Read_NoClosingDate_IsComputedFromTheDuration()
    {
        var signal = await Export.SignalAsync(("Итог", "Решено"), ("Дата окончания", ""), (ClosedAfter, "2 01:00:00"));

        Assert.Equal(Export.Utc(4, 10, 0), signal.Done!.ClosedAt);
    }

    [Fact]
    public async Task Read_ComputedClosing_ASecondBeforeTheAnswer_IsTakenAsTheAnswersMoment()
    {
        var signal = await Export.SignalAsync(
            ("Итог", "Решено"), ("Общее время первого ответа", "2026-03-02 13:00:01"), (ClosedAfter, "01:00:00"));

        Assert.Equal(signal.Done!.AnsweredAt, signal.Done.ClosedAt);
    }

    [Theory]
    [InlineData("Готово", "", true)]
    [InlineData("готово", "Не решено", true)]
    [InlineData("Оценка удовлетворенности", "Разъяснено", true)]
    [InlineData("На исполнении", "", false)]
    [InlineData("На исполнении", "Не решено", false)]
    [InlineData("", "отложено", false)]
    public async Task Read_ClosingDate_CountsOnlyWhenFinished(string step, string result, bool closed)
    {
        var signal = await Export.SignalAsync(
            ("Текущий шаг инцидента", step),
            ("Итог", result),
            ("Исполнитель", "Отдел"),
            ("Дата окончания", "2026-03-05 09:00:00"));

        Assert.Equal(closed ? Export.Utc(5, 6, 0) : null, signal.Done!.ClosedAt);
    }

    [Theory]
    [InlineData("Общее время первого ответа", "2026-03-02 11:59:59", "", "answeredBeforeCreated", "Общее время первого ответа")]
    [InlineData("Общее время первого ответа", "2026-03-03 12:00:00", "2026-03-03 11:00:00", "closedBeforeAnswered", "Дата окончания")]
    [InlineData("Исполнитель", "Отдел", "2026-03-01 11:00:00", "closedBeforeCreated", "Дата окончания")]
    public async Task Read_MomentsInWrongOrder_LineIsRefused(string column, string value, string closed, string code, string detail)
    {
        var refused = await Export.RefusedAsync((column, value), ("Дата окончания", closed), ("Итог", "Решено"));

        Assert.Equal((2, code, detail), (refused.Line, refused.Code, refused.Detail));
    }

    [Fact]
    public async Task Read_SenselessDuration_IsRefusedOnlyWhereItIsNeeded()
    {
        var needed = await Export.RefusedAsync((AnsweredAfter, "скоро"));
        var idle = await Export.SignalAsync((AnsweredAfter, "скоро"), ("Общее время первого ответа", "2026-03-02 13:00:00"));

        Assert.Equal(("duration", AnsweredAfter), (needed.Code, needed.Detail));
        Assert.Equal(Export.Utc(2, 10, 0), idle.Done!.AnsweredAt);
    }
}
