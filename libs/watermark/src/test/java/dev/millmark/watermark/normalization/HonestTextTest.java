package dev.millmark.watermark.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that only looks disguised.
class HonestTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Он сказал: а у нас в саду росла вишня. Её сестра хорошо поёт, и с ней я рос.",
                "а о у с х",
                "Я купил новый PC и TV, а также USBшку для iPhone; он не знал про CAPTCHA. HTTP/2 тоже.",
                "Вот мой IP-адрес, мой e-mail и мой МР3-плеер. Курс USD растёт.",
                "Він сказав: і я там є. Її хата з краю.",
                "Он је рекао: а ја сам овде. Ја сам у Београду, он у Нишу.",
                "Тоа е мојата куќа и ѕвезда.",
                "Той каза: аз съм тук, а ти си там.",
                "Тэр өнөөдөр ирсэн, үр жимс сайн байна.",
                "Ο ήλιος και η θάλασσα. Το νερό είναι ζεστό, αν και ο καιρός όχι. Α, ναι!",
                "Ένα κείμενο με PC και USB.",
                "Նա ասաց՝ ես այստեղ եմ։ Օդը լավ է։ Սա տուն է, ո՞ւր ես։",
                "საქართველო არის ლამაზი ქვეყანა.",
                "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᎴ ᎠᎦᏚᎲᎢ",
                "ⲁⲛⲟⲕ ⲡⲉ ⲡⲟⲩⲟⲉⲓⲛ",
                "他说：“你好，世界！”（二〇二六年）　这是ＡＢＣ公司的产品，售价１００元。",
                "　彼は「こんにちは」と言った。ＪＲの駅でＣＤを買う。ｶﾀｶﾅも使う！",
                "그는 말했다. ㅇㅋ, 알았어! ㅎㅎ",
                "选项ⓐ和ⓑ，①②③，㊀㊁",
                "قال: مرحبا، كيف حالك؟ هل أنت بخير؛ نعم. ٣٫١٤ و ١٬٠٠٠",
                "او گفت: می\u200Cخواهم بروم، خوبی؟",
                "اس نے کہا۔ ہاں، ٹھیک ہے۔",
                "הוא אמר: שלום! מה שלומך? ס' או ט׳ ארה״ב.",
                "उसने कहा: नमस्ते। क्या हाल है? ०१२३",
                "เขาพูดว่า สวัสดี ๐๑๒",
                "Ağrı'da ışık ılık; Türkçe yazım. Đà Nẵng rất đẹp. Łódź, naïve façade, Zoë, þorn, ßtraße",
                "ọ̀rọ̀ Yorùbá àti ẹ̀kọ́",
                "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ\u180Cᠬᠡᠯ\u180E\u180C",
                "⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙"
            })
    void keepsEveryLanguage(String text) {
        assertThat(normalized(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "α + β = γ, Δx → 0, and ν degrees of freedom at level α; ρ is the correlation.",
                "Let ο(n) be small, ω² = k/m, αx + βy = ρz, sin α cos β, e^{iωt}, kΩ, μm, µs, 5 Ω",
                "𝔼[X] = ∫ x dμ over ℝⁿ, ℂ ⊃ ℝ ⊃ ℚ ⊃ ℤ ⊃ ℕ, ℒ(θ), ℏω, ℓ₁, ℵ₀, 𝟙{x∈A}, 𝑓(𝑥) = 𝑎𝑥² + 𝑏𝑥 + 𝑐",
                "x² + y³ = z⁻¹, H₂O, CO₂, 10⁻⁶, 1ˢᵗ, 2ⁿᵈ, Mᵐᵉ Curie, 1ª, Nº 5, ½ cup, ① first ② second",
                "/ɡəʊ/, /ˈwɔːtə/, [kɑːr], pʰɪt, [ʃtʁaːsə], /bɪt/, /θɪn/",
                "Louis ⅩⅣ and chapter ⅳ; ﬁne print, Æsop, œuvre",
                "The letter α, the Cyrillic я, the word слово means word; Greek λόγος too.",
                "He said «привет, а как у вас?» and left for a walk.",
                "In Russian, «он и она» means he and she.",
                "👍🏽 👨‍👩‍👧 🇬🇧 1️⃣ 🅰 🅱 ❤️",
                "\tint x = 1;\n\t\treturn x;\n",
                "a — b – c “quoted” ‘so’ … it’s 5′ 10″, a·b, a×b, −5, 3∶2"
            })
    void keepsFormulasPhoneticsAndQuotations(String text) {
        assertThat(normalized(text)).isEqualTo(text);
    }

    @Test
    void undoesLatinLettersInATextOfAnotherScript() {
        // Latin a, c, e, o, p, x, y in the place of each Cyrillic look-alike
        String russian = "Она сказала: хорошо, а вот ухо и рот. Соседка пекла хлеб у окна.";
        String disguised = "Oнa cкaзaлa: xopoшo, a вoт yxo и poт. Coceдкa пeклa xлeб y oкнa.";

        assertThat(normalized(disguised)).isEqualTo(russian);
    }

    private static String normalized(String submitted) {
        return Normalizer.normalize(submitted).text();
    }
}
