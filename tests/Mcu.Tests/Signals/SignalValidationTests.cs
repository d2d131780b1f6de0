using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Signals;

public class SignalValidationTests
{
    private static readonly DateTimeOffset Now = SampleData.Monday9;

    public static TheoryData<string, string, Func<Signal, Signal>> Faults => new()
    {
        { "externalId", "required", signal => signal with { ExternalId = " " } },
        { "externalId", "tooLong", signal => signal with { ExternalId = new string('1', 201) } },
        { "externalId", "characters", signal => signal with { ExternalId = "a\0" } },
        { "text", "required", signal => signal with { Text = "\n \t" } },
        { "text", "required", signal => signal with { Text = "\u200B\u00AD" } },
        { "text", "required", signal => signal with { Text = "\uFEFF \u3164" } },
        { "text", "required", signal => signal with { Text = "\u2800\u115F\u202E" } },
        { "text", "tooLong", signal => signal with { Text = new string('я', 20_001) } },
        { "text", "characters", signal => signal with { Text = "до\0после" } },
        { "text", "characters", signal => signal with { Text = "половина \ud83d знака" } },
        { "text", "characters", signal => signal with { Text = "\ude00" } },
        { "url", "tooLong", signal => signal with { Url = new string('u', 2_001) } },
        { "address", "tooLong", signal => signal with { Address = new string('а', 501) } },
        { "author.name", "tooLong", signal => signal with { Author = new SignalAuthor(null, new string('а', 501), null) } },
        { "author.externalId", "tooLong", signal => signal with { Author = new SignalAuthor(new string('а', 501), null, null) } },
        { "author.contact", "characters", signal => signal with { Author = new SignalAuthor(null, null, "\0") } },
        { "topicHint.group", "tooLong", signal => signal with { Topic = new TopicHint(new string('а', 501), null) } },
        { "topicHint.topic", "tooLong", signal => signal with { Topic = new TopicHint(null, new string('а', 501)) } },
        { "attachments.url", "tooLong", signal => signal with { Attachments = [new SignalAttachment(new string('u', 2_001), null)] } },
        { "receivedAt", "future", signal => signal with { ReceivedAt = Now.AddMinutes(5).AddTicks(1) } },
        { "receivedAt", "past", signal => signal with { ReceivedAt = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero) } },
        { "done.answeredAt", "future", signal => signal with { Done = Done(answeredAt: Now.AddYears(36)) } },
        { "done.closedAt", "future", signal => signal with { Done = Done(closedAt: Now.AddMinutes(5).AddTicks(1)) } },
        { "done.acknowledgedAt", "future", signal => signal with { Done = Done() with { AcknowledgedAt = Now.AddDays(1) } } },
        { "done.closedAt", "past",
            signal => signal with { Done = Done(closedAt: new DateTimeOffset(1962, 11, 5, 10, 0, 0, TimeSpan.Zero)) } },
        { "lat", "range", signal => signal with { Lat = 90.1 } },
        { "lat", "range", signal => signal with { Lat = double.NaN } },
        { "lon", "range", signal => signal with { Lon = -180.1 } },
        { "lon", "range", signal => signal with { Lon = double.PositiveInfinity } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_BrokenField_IsNamed(string field, string code, Func<Signal, Signal> spoil)
    {
        var fault = Assert.Single(SignalValidation.Check(spoil(SampleData.Signal()), Now));

        Assert.Equal((field, code), (fault.Field, fault.Code));
    }

    [Fact]
    public void Check_EverythingAtItsLimit_IsTaken() => Assert.Empty(SignalValidation.Check(
        new Signal(
            "ВКонтакте",
            new string('1', 200),
            MessageKind.Message,
            Now.AddMinutes(5),
            string.Concat(Enumerable.Repeat("😀", 10_000)),
            new SignalAuthor(new string('а', 500), new string('а', 500), new string('а', 500)),
            new string('u', 2_000),
            new TopicHint(new string('а', 500), new string('а', 500)),
            new string('а', 500),
            -90,
            180,
            [new SignalAttachment(new string('u', 2_000), null)]),
        Now));

    [Fact]
    public void Check_SeveralFaults_AreAllNamed() => Assert.Equal(
        ["externalId", "text", "lat"],
        SignalValidation.Check(SampleData.Signal() with { ExternalId = "", Text = "", Lat = 91 }, Now).Select(fault => fault.Field));

    [Fact]
    public void Check_MomentsOfDoneWithinTheClocksAllowance_AreTaken() => Assert.Empty(
        SignalValidation.Check(SampleData.Signal() with { Done = Done(Now.AddMinutes(5), Now.AddMinutes(5)) }, Now));

    private static SignalOutcome Done(DateTimeOffset? answeredAt = null, DateTimeOffset? closedAt = null) => new(
        "Отдел",
        answeredAt,
        null,
        closedAt,
        "Решено");
}
